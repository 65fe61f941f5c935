namespace Renesandro.Host.Commands;

/// <summary>The command line asks for something that cannot be done. The message is one line that names the place and the cure.</summary>
internal sealed class CommandException(string message) : Exception(message);
