using System.Diagnostics;

namespace Renesandro.Contracts;

/// <summary>Runs the tools that make media for tests and look at what came out.</summary>
internal static class Tool
{
    /// <summary>Runs a tool to its end and gives its output; an exit code or a word of complaint is an error.</summary>
    public static byte[] Run(string tool, string arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(tool, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        using var output = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(output);
        process.WaitForExit();
        return process.ExitCode == 0 && errors.Result.Length == 0
            ? output.ToArray()
            : throw new InvalidOperationException($"{tool} {arguments}: exit code {process.ExitCode}\n{errors.Result}");
    }
}
