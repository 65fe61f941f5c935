using Renesandro.Host.Output;

namespace Renesandro.Host.Tests.Output;

/// <summary>A terminal whose text can be read.</summary>
internal sealed class WrittenTerminal : IDisposable
{
    private readonly StringWriter _out = new() { NewLine = "\n" };
    private readonly StringWriter _error = new() { NewLine = "\n" };

    public WrittenTerminal() => Terminal = new Terminal(_out, _error, Stream.Null, Terminal.Plain(_out));

    public Terminal Terminal { get; }

    public string[] Out => _out.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public string[] Error => _error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public void Dispose()
    {
        _out.Dispose();
        _error.Dispose();
    }
}
