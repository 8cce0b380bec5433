package dev.protockprobe.schema;

import dev.protockprobe.probe.FetchArg;
import dev.protockprobe.probe.FetchExpression;
import dev.protockprobe.probe.FetchType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Lists the pointers that the kernel follows to read a fetch arg, as the texts of expressions. */
final class FollowedPointers implements FetchExpression.Visitor<Void> {
  private static final String MEMBER = "->";

  /** From the last one that is followed to the first. */
  private final List<String> pointers = new ArrayList<>();

  /**
   * Whether the fetch arg is a string. If its expression is the BTF name of a pointer, the kernel
   * follows this pointer, too.
   */
  private boolean text;

  private FollowedPointers() {}

  /** The pointers in the order in which the kernel follows them. */
  static List<String> of(FetchArg arg) {
    FollowedPointers all = new FollowedPointers();
    if (arg.type().isPresent() && isPath(arg.type().get())) {
      all.pointers.add(arg.expression().text());
    }
    all.text = arg.type().isPresent() && isText(arg.type().get());
    arg.expression().accept(all);
    Collections.reverse(all.pointers);
    return all.pointers;
  }

  /** Whether the kernel follows the value itself, to print the path of a file. */
  private static boolean isPath(FetchType type) {
    return type.equals(new FetchType.Named(FetchType.Name.DENTRY_PATH))
        || type.equals(new FetchType.Named(FetchType.Name.FILE_PATH));
  }

  private static boolean isText(FetchType type) {
    return type.equals(FetchType.Named.STRING) || type.equals(FetchType.Named.USTRING);
  }

  @Override
  public Void visitDereference(FetchExpression.Dereference dereference) {
    text = false;
    pointers.add(dereference.base().text());
    return dereference.base().accept(this);
  }

  @Override
  public Void visitBtfName(FetchExpression.BtfName name) {
    String path = name.path();
    if (text) {
      pointers.add(path);
    }
    for (int at = path.lastIndexOf(MEMBER); at >= 0; at = path.lastIndexOf(MEMBER, at - 1)) {
      pointers.add(path.substring(0, at));
    }
    return null;
  }

  @Override
  public Void visitRegister(FetchExpression.Register register) {
    return null;
  }

  @Override
  public Void visitStackPointer(FetchExpression.StackPointer stackPointer) {
    return null;
  }

  @Override
  public Void visitStack(FetchExpression.Stack stack) {
    return null;
  }

  @Override
  public Void visitArgument(FetchExpression.Argument argument) {
    return null;
  }

  @Override
  public Void visitReturnValue(FetchExpression.ReturnValue returnValue) {
    return null;
  }

  @Override
  public Void visitComm(FetchExpression.Comm comm) {
    return null;
  }

  @Override
  public Void visitImmediate(FetchExpression.Immediate immediate) {
    return null;
  }

  @Override
  public Void visitImmediateString(FetchExpression.ImmediateString string) {
    return null;
  }

  @Override
  public Void visitMemory(FetchExpression.Memory memory) {
    return null;
  }

  @Override
  public Void visitSymbol(FetchExpression.Symbol symbol) {
    return null;
  }
}
