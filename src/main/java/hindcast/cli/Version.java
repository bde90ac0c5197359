package hindcast.cli;

import picocli.CommandLine.IVersionProvider;

/// The program's version, from the manifest of its jar.
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = Version.class.getPackage().getImplementationVersion();
    return new String[] {"hindcast " + (version == null ? "(built from source)" : version)};
  }
}
