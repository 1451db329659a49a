package io.regulars.local.template;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What can be reached in compiled classes, method by method: a call is followed to the method itself and to its
 * overrides in every class that is made somewhere on the way. Calls to classes that are not among these are its result.
 */
final class CallGraph {

    /** A call out of these classes. */
    record Call(String from, String owner, String method) {}

    private record Method(String owner, String name, String descriptor) {}

    private static final class Body {
        private final Set<Method> calls = new LinkedHashSet<>();
        private final Set<String> made = new LinkedHashSet<>();
        private final Set<String> texts = new LinkedHashSet<>();
    }

    private final Map<String, List<String>> parents = new HashMap<>();
    private final Map<Method, Body> bodies = new HashMap<>();
    private final Set<Method> reached = new LinkedHashSet<>();
    private final Set<String> made = new LinkedHashSet<>();
    private final Set<Call> calls = new LinkedHashSet<>();
    private final Set<String> texts = new LinkedHashSet<>();
    private final Deque<Method> work = new ArrayDeque<>();
    private final String outside;

    /**
     * Follows calls through compiled classes.
     *
     * @param roots the folders whose every class is reached
     * @param outside prefix of the names of library classes into which no call is followed
     */
    CallGraph(List<Path> roots, List<Path> libraries, String outside) {
        this.outside = outside;
        Set<String> own = new HashSet<>();
        roots.forEach(folder -> read(folder, own));
        libraries.forEach(folder -> read(folder, new HashSet<>()));
        made.addAll(own);
        bodies.keySet().stream().filter(method -> own.contains(method.owner())).forEach(this::reach);
        follow();
    }

    Set<Call> calls() {
        return calls;
    }

    /** Every text that a reached method names. */
    Set<String> texts() {
        return texts;
    }

    private void follow() {
        int before;
        do {
            before = reached.size() + made.size();
            while (!work.isEmpty()) {
                visit(work.poll());
            }
            overrides();
        } while (before != reached.size() + made.size());
    }

    private void visit(Method method) {
        Body body = bodies.get(method);
        made.addAll(body.made);
        texts.addAll(body.texts);
        for (Method call : body.calls) {
            Method target = resolve(call);
            if (target != null) {
                reach(target);
            } else if (!parents.containsKey(call.owner())) {
                calls.add(new Call(method.owner(), call.owner(), call.name()));
            }
        }
    }

    /** Methods of classes that were made, where their supertype's was called or is called by somebody unknown. */
    private void overrides() {
        for (Method method : List.copyOf(bodies.keySet())) {
            if (made.contains(method.owner())
                    && !reached.contains(method)
                    && ancestors(method.owner()).stream()
                            .anyMatch(type -> !parents.containsKey(type) && !type.startsWith("java/lang/")
                                    || called(new Method(type, method.name(), method.descriptor())))) {
                reach(method);
            }
        }
    }

    private final Set<Method> wanted = new HashSet<>();

    private boolean called(Method method) {
        return wanted.contains(method);
    }

    private void reach(Method method) {
        if (bodies.containsKey(method) && reached.add(method)) {
            work.add(method);
            wanted.addAll(bodies.get(method).calls);
            reach(new Method(method.owner(), "<clinit>", "()V"));
        }
    }

    private Method resolve(Method call) {
        for (String type : ancestorsAndSelf(call.owner())) {
            Method candidate = new Method(type, call.name(), call.descriptor());
            if (bodies.containsKey(candidate)) {
                return candidate;
            }
        }
        return null;
    }

    private List<String> ancestorsAndSelf(String type) {
        List<String> all = new ArrayList<>();
        all.add(type);
        all.addAll(ancestors(type));
        return all;
    }

    private List<String> ancestors(String type) {
        List<String> all = new ArrayList<>();
        for (String parent : parents.getOrDefault(type, List.of())) {
            all.add(parent);
            all.addAll(ancestors(parent));
        }
        return all;
    }

    private void read(Path folder, Set<String> names) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    (Iterable<Path>) files.filter(path -> path.toString().endsWith(".class"))::iterator) {
                try (InputStream in = Files.newInputStream(file)) {
                    ClassReader type = new ClassReader(in);
                    if (!type.getClassName().startsWith(outside)) {
                        type.accept(new Reader(names), ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
                    }
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("the classes in " + folder + " are needed: build the project first", failed);
        }
    }

    private final class Reader extends ClassVisitor {

        private final Set<String> names;
        private String type;

        Reader(Set<String> names) {
            super(Opcodes.ASM9);
            this.names = names;
        }

        @Override
        public void visit(int version, int access, String name, String signature, String parent, String[] interfaces) {
            type = name;
            names.add(name);
            List<String> all = new ArrayList<>(List.of(interfaces));
            if (parent != null) {
                all.add(parent);
            }
            parents.put(name, all);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            Body body = new Body();
            bodies.put(new Method(type, name, descriptor), body);
            return new Instructions(body);
        }
    }

    private static final class Instructions extends MethodVisitor {

        private final Body body;

        Instructions(Body body) {
            super(Opcodes.ASM9);
            this.body = body;
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            call(owner, name, descriptor);
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            for (Object argument : arguments) {
                constant(argument);
            }
        }

        @Override
        public void visitLdcInsn(Object value) {
            constant(value);
        }

        private void constant(Object value) {
            if (value instanceof Handle handle) {
                call(handle.getOwner(), handle.getName(), handle.getDesc());
            } else if (value instanceof String text) {
                body.texts.add(text);
            } else if (value instanceof ConstantDynamic dynamic) {
                for (int i = 0; i < dynamic.getBootstrapMethodArgumentCount(); i++) {
                    constant(dynamic.getBootstrapMethodArgument(i));
                }
            }
        }

        private void call(String owner, String name, String descriptor) {
            body.calls.add(new Method(owner, name, descriptor));
            if (name.equals("<init>")) {
                body.made.add(owner);
            }
        }
    }
}
