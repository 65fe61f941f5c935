using System.Diagnostics;
using System.Text;
using Renesandro.Contracts;

namespace Renesandro.Host.Tests.Running;

/// <summary>A running executable, to wait for its lines and to send it signals.</summary>
public sealed class RunningCommand(Process process) : IDisposable
{
    private readonly StringBuilder _out = new();
    private readonly Task<string> _error = process.StandardError.ReadToEndAsync();

    public int Id => process.Id;

    /// <summary>Writes the whole of standard input.</summary>
    public async Task WriteAsync(string input)
    {
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
    }

    /// <summary>Reads lines until one starts with the text, and returns it.</summary>
    public async Task<string> WaitForLineAsync(string start)
    {
        while (await process.StandardOutput.ReadLineAsync().WaitAsync(Until.Limit) is { } line)
        {
            _out.Append(line).Append('\n');
            if (line.StartsWith(start, StringComparison.Ordinal))
            {
                return line;
            }
        }

        throw new InvalidOperationException($"No line started with '{start}'. Standard error: {await _error}");
    }

    public async Task SendAsync(string signal)
    {
        using var kill = Process.Start("kill", ["-s", signal, process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync().WaitAsync(Until.Limit);
    }

    public async Task<CommandResult> EndAsync()
    {
        _out.Append(await process.StandardOutput.ReadToEndAsync().WaitAsync(Until.Limit));
        var error = await _error.WaitAsync(Until.Limit);
        await process.WaitForExitAsync().WaitAsync(Until.Limit);
        return new CommandResult(process.ExitCode, _out.ToString(), error);
    }

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.Dispose();
    }
}
