package io.regulars.cli.imports;

import java.util.ArrayList;
import java.util.List;

/** The draft events of one customer or visitor, in file order. */
record CustomerDrafts(String id, boolean anonymous, List<Draft> drafts) {

    CustomerDrafts(String id, boolean anonymous) {
        this(id, anonymous, new ArrayList<>(4));
    }
}
