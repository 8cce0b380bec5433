/** A compiler from C prototypes to kernel probes; other programs use its package {@code api}. */
// javac's lint warns about automatic modules, which do not declare exports: antlr4-runtime and two
// others.
@SuppressWarnings("requires-automatic")
module dev.protockprobe {
  exports dev.protockprobe.api;

  requires HdrHistogram;
  requires aircompressor;
  requires com.fasterxml.jackson.core;
  requires info.picocli;
  requires java.compiler;
  requires jdk.unsupported; // aircompressor
  requires org.antlr.antlr4.runtime;
  requires org.tomlj;
  requires org.tukaani.xz;
}
