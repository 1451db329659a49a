package io.regulars.structure;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.ImportDeclaration;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.CompactConstructorDeclaration;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.type.ClassOrInterfaceType;

/**
 * One parsed Java file.
 *
 * @param path relative to the project's folder, with slashes
 * @param packageName the declared package
 * @param references fully qualified names that the file imports or spells out, classes and members alike
 * @param calls calls and method references with their scope as it is written, such as {@code Instant.now}
 * @param creations calls of constructors
 * @param lines number of lines
 * @param methods methods and constructors
 */
record SourceFile(
        String path,
        String packageName,
        Set<String> references,
        Set<String> calls,
        List<Creation> creations,
        int lines,
        List<Method> methods) {

    private static final String MAIN = "/src/main/java/";

    /** A method or constructor with its first line and its number of lines, Javadoc and annotations aside. */
    record Method(String name, int line, int lines) {}

    /** A call of the constructor of a type, by its simple name. */
    record Creation(String type, int line, int arguments) {}

    /**
     * Parses one file.
     *
     * @throws IllegalArgumentException if it is not Java 17
     */
    static SourceFile parse(String path, String text) {
        ParserConfiguration java17 =
                new ParserConfiguration().setLanguageLevel(ParserConfiguration.LanguageLevel.JAVA_17);
        CompilationUnit unit = new JavaParser(java17)
                .parse(text)
                .getResult()
                .orElseThrow(() -> new IllegalArgumentException(path + " cannot be parsed"));
        String packageName =
                unit.getPackageDeclaration().map(p -> p.getNameAsString()).orElse("");
        int lines = (int) text.lines().count();
        return new SourceFile(path, packageName, references(unit), calls(unit), creations(unit), lines, methods(unit));
    }

    /** The folder of the Maven module, such as {@code functions/email}. */
    String module() {
        return path.substring(0, path.indexOf("/src/"));
    }

    boolean isMain() {
        return path.contains(MAIN);
    }

    /** The name of the file without its folder and ending. */
    String typeName() {
        return path.substring(path.lastIndexOf('/') + 1, path.length() - ".java".length());
    }

    private static Set<String> references(CompilationUnit unit) {
        Set<String> names = new TreeSet<>();
        for (ImportDeclaration declared : unit.getImports()) {
            names.add(declared.getNameAsString());
        }
        unit.findAll(ClassOrInterfaceType.class).forEach(type -> names.add(type.getNameWithScope()));
        unit.findAll(FieldAccessExpr.class).forEach(access -> names.add(access.toString()));
        return names;
    }

    private static Set<String> calls(CompilationUnit unit) {
        Set<String> calls = new TreeSet<>();
        unit.findAll(MethodCallExpr.class)
                .forEach(call -> call.getScope().ifPresent(scope -> calls.add(scope + "." + call.getNameAsString())));
        unit.findAll(MethodReferenceExpr.class)
                .forEach(reference -> calls.add(reference.getScope() + "." + reference.getIdentifier()));
        return calls;
    }

    private static List<Creation> creations(CompilationUnit unit) {
        return unit.findAll(ObjectCreationExpr.class).stream()
                .map(call -> new Creation(
                        call.getType().getNameAsString(),
                        call.getBegin().orElseThrow().line,
                        call.getArguments().size()))
                .toList();
    }

    private static List<Method> methods(CompilationUnit unit) {
        List<Method> methods = new ArrayList<>();
        unit.findAll(CallableDeclaration.class)
                .forEach(callable -> methods.add(method(callable.getNameAsString(), callable, callable.getName())));
        unit.findAll(CompactConstructorDeclaration.class)
                .forEach(constructor -> methods.add(method(constructor.getNameAsString(), constructor, constructor)));
        return methods;
    }

    private static Method method(String name, Node whole, Node start) {
        int first = start.getBegin().orElseThrow().line;
        return new Method(name, first, whole.getEnd().orElseThrow().line - first + 1);
    }
}
