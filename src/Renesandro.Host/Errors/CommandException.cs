namespace Renesandro.Host.Errors;

/// <summary>A command that cannot be carried out as requested. The message is one line that says what is wrong, where, and what to do.</summary>
internal sealed class CommandException(string message) : Exception(message);
