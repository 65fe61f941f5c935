using System.Diagnostics;

namespace Renesandro.Host.Tests.Clients;

/// <summary>Runs a third-party tool to its end.</summary>
internal static class ToolRun
{
    // Only a guard against hanging: packages are downloaded.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(20);

    /// <summary>Its output.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message contains its output.</exception>
    public static async Task<string> RunAsync(string directory, string tool, params string[] arguments)
    {
        using var process = Process.Start(Start(directory, tool, arguments))!;
        try
        {
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync().WaitAsync(Limit);
            var text = $"{await output}{await errors}";
            return process.ExitCode == 0
                ? text
                : throw new InvalidOperationException($"{Path.GetFileName(tool)} {string.Join(' ', arguments)} ended with exit code {process.ExitCode}:\n{text}");
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    public static ProcessStartInfo Start(string directory, string tool, params string[] arguments)
    {
        var start = new ProcessStartInfo(tool, arguments) { WorkingDirectory = directory, RedirectStandardOutput = true, RedirectStandardError = true };

        // Disables telemetry.
        foreach (var name in new[] { "KIOTA_OFFLINE_ENABLED", "KIOTA_TELEMETRY_OPTOUT", "DOTNET_CLI_TELEMETRY_OPTOUT", "DOTNET_NOLOGO", "SCARF_ANALYTICS_OPT_OUT" })
        {
            start.Environment[name] = "true";
        }

        start.Environment["REDOCLY_TELEMETRY"] = "off";
        start.Environment["REDOCLY_SUPPRESS_UPDATE_NOTICE"] = "true";
        start.Environment["SCARF_ANALYTICS"] = "false";

        // Servers of build tools would outlive the test, and hold its output open.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        return start;
    }
}
