package hindcast;

/// The entry point of both faces: the window and the command line.
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.out.println("usage: hindcast [open|inspect|analyze|draft|lint|import|library] …");
    for (String argument : arguments) {
      System.out.println("given: " + argument);
    }
  }
}
