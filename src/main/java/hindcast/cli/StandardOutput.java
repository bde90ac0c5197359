package hindcast.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/// What a command prints to. Printers swallow errors; this remembers the first one, so that output
/// that did not arrive (a full disk) is told of. A reader that has seen enough (`| head`) is no
/// error: what is left is dropped.
public final class StandardOutput extends OutputStream {
  private final OutputStream out;
  private @Nullable IOException failure;

  /// The process's standard output.
  public StandardOutput() {
    this(new FileOutputStream(FileDescriptor.out));
  }

  StandardOutput(OutputStream out) {
    super();
    this.out = out;
  }

  /// One line on output that did not arrive; null where all did or nobody wanted the rest.
  public @Nullable String trouble() {
    IOException broken = failure;
    if (broken == null || closed(broken)) {
      return null;
    }
    return "hindcast: the output could not be written: " + Plain.line(message(broken));
  }

  private static boolean closed(IOException broken) {
    String message = message(broken);
    return message.contains("Broken pipe") || message.contains("pipe is being closed");
  }

  private static String message(IOException broken) {
    String message = broken.getMessage();
    return message == null ? broken.getClass().getSimpleName() : message;
  }

  @Override
  public void write(int one) {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) {
    if (failure != null) {
      return;
    }
    try {
      out.write(bytes, from, length);
    } catch (IOException broken) {
      failure = broken;
    }
  }

  @Override
  public void flush() {
    if (failure != null) {
      return;
    }
    try {
      out.flush();
    } catch (IOException broken) {
      failure = broken;
    }
  }
}
