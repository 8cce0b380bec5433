package dev.protockprobe.decode.meaning;

import dev.protockprobe.abi.KernelFacts.ErrorNumbers;
import dev.protockprobe.schema.TraceSchema;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The names of errors by their numbers: include/uapi/asm-generic/errno-base.h, errno.h, and
 * include/linux/errno.h for those that no user sees, Linux 6.12.
 */
public final class ErrorNames {
  /** Of every architecture. */
  private static final String[] BASE = {
    "EPERM", "ENOENT", "ESRCH", "EINTR", "EIO", "ENXIO", "E2BIG", "ENOEXEC", "EBADF", "ECHILD",
    "EAGAIN", "ENOMEM", "EACCES", "EFAULT", "ENOTBLK", "EBUSY", "EEXIST", "EXDEV", "ENODEV",
    "ENOTDIR", "EISDIR", "EINVAL", "ENFILE", "EMFILE", "ENOTTY", "ETXTBSY", "EFBIG", "ENOSPC",
    "ESPIPE", "EROFS", "EMLINK", "EPIPE", "EDOM", "ERANGE",
  };

  /** From 35 on; mips has other numbers (arch/mips/include/uapi/asm/errno.h). */
  private static final String[] GENERIC = {
    "EDEADLK",
    "ENAMETOOLONG",
    "ENOLCK",
    "ENOSYS",
    "ENOTEMPTY",
    "ELOOP",
    "",
    "ENOMSG",
    "EIDRM",
    "ECHRNG",
    "EL2NSYNC",
    "EL3HLT",
    "EL3RST",
    "ELNRNG",
    "EUNATCH",
    "ENOCSI",
    "EL2HLT",
    "EBADE",
    "EBADR",
    "EXFULL",
    "ENOANO",
    "EBADRQC",
    "EBADSLT",
    "",
    "EBFONT",
    "ENOSTR",
    "ENODATA",
    "ETIME",
    "ENOSR",
    "ENONET",
    "ENOPKG",
    "EREMOTE",
    "ENOLINK",
    "EADV",
    "ESRMNT",
    "ECOMM",
    "EPROTO",
    "EMULTIHOP",
    "EDOTDOT",
    "EBADMSG",
    "EOVERFLOW",
    "ENOTUNIQ",
    "EBADFD",
    "EREMCHG",
    "ELIBACC",
    "ELIBBAD",
    "ELIBSCN",
    "ELIBMAX",
    "ELIBEXEC",
    "EILSEQ",
    "ERESTART",
    "ESTRPIPE",
    "EUSERS",
    "ENOTSOCK",
    "EDESTADDRREQ",
    "EMSGSIZE",
    "EPROTOTYPE",
    "ENOPROTOOPT",
    "EPROTONOSUPPORT",
    "ESOCKTNOSUPPORT",
    "EOPNOTSUPP",
    "EPFNOSUPPORT",
    "EAFNOSUPPORT",
    "EADDRINUSE",
    "EADDRNOTAVAIL",
    "ENETDOWN",
    "ENETUNREACH",
    "ENETRESET",
    "ECONNABORTED",
    "ECONNRESET",
    "ENOBUFS",
    "EISCONN",
    "ENOTCONN",
    "ESHUTDOWN",
    "ETOOMANYREFS",
    "ETIMEDOUT",
    "ECONNREFUSED",
    "EHOSTDOWN",
    "EHOSTUNREACH",
    "EALREADY",
    "EINPROGRESS",
    "ESTALE",
    "EUCLEAN",
    "ENOTNAM",
    "ENAVAIL",
    "EISNAM",
    "EREMOTEIO",
    "EDQUOT",
    "ENOMEDIUM",
    "EMEDIUMTYPE",
    "ECANCELED",
    "ENOKEY",
    "EKEYEXPIRED",
    "EKEYREVOKED",
    "EKEYREJECTED",
    "EOWNERDEAD",
    "ENOTRECOVERABLE",
    "ERFKILL",
    "EHWPOISON",
  };

  private static final int FIRST_INTERNAL = 512;

  /** From 512 on, of every architecture. */
  private static final String[] INTERNAL = {
    "ERESTARTSYS", "ERESTARTNOINTR", "ERESTARTNOHAND", "ENOIOCTLCMD",
    "ERESTART_RESTARTBLOCK", "EPROBE_DEFER", "EOPENSTALE", "ENOPARAM",
    "", "EBADHANDLE", "ENOTSYNC", "EBADCOOKIE",
    "ENOTSUPP", "ETOOSMALL", "ESERVERFAULT", "EBADTYPE",
    "EJUKEBOX", "EIOCBQUEUED", "ERECALLCONFLICT", "ENOGRACE",
  };

  private final boolean generic;

  private ErrorNames(boolean generic) {
    this.generic = generic;
  }

  /** The names of the errors of the traced machine; the usual ones if it is not known. */
  public static ErrorNames of(TraceSchema schema) {
    return of(
        schema
            .convention()
            .map(convention -> convention.kernel().errorNumbers())
            .orElse(ErrorNumbers.GENERIC));
  }

  /** The names of the errors of one of the kernel's tables. */
  public static ErrorNames of(ErrorNumbers numbers) {
    return new ErrorNames(numbers == ErrorNumbers.GENERIC);
  }

  /** Appends {@code -NAME}, or nothing if the error has no name. */
  void append(int number, StringBuilder out) {
    String name = name(number);
    if (!name.isEmpty()) {
      out.append('-').append(name);
    }
  }

  /** The number of the error {@code name}; empty if there is no such error. */
  public OptionalInt number(String name) {
    return IntStream.range(1, FIRST_INTERNAL + INTERNAL.length)
        .filter(number -> !name.isEmpty() && name(number).equals(name))
        .findFirst();
  }

  private String name(int number) {
    if (number <= BASE.length) {
      return BASE[number - 1];
    } else if (number <= BASE.length + GENERIC.length) {
      return generic ? GENERIC[number - 1 - BASE.length] : "";
    }
    int internal = number - FIRST_INTERNAL;
    return internal >= 0 && internal < INTERNAL.length ? INTERNAL[internal] : "";
  }
}
