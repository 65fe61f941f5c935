using System.CommandLine;
using Renesandro.Host.Diagnosis;
using Renesandro.Host.Output;
using Renesandro.Media.Diagnostics;
using Renesandro.Media.Storage.GoogleDrive;
using Renesandro.S3;

namespace Renesandro.Host.Commands;

internal sealed class DoctorCommand : Command
{
    private readonly Terminal _terminal;
    private readonly GlobalOptions _options;

    public DoctorCommand(Terminal terminal, GlobalOptions options)
        : base("doctor", "Check that everything that rendering needs is installed and configured")
    {
        _terminal = terminal;
        _options = options;
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var services = _options.BuildServices(parsed, Configure, needsDataDirectory: false);
        var missing = false;
        await foreach (var finding in services.GetRequiredService<Doctor>().RunAsync(cancellationToken))
        {
            FindingText.Write(_terminal, finding);
            missing |= finding.Level == FindingLevel.Missing;
        }

        return missing ? ExitCodes.Failed : ExitCodes.Success;
    }

    private static void Configure(IServiceCollection services) => services
        .AddDoctor()

        // A person is waiting for the result.
        .PostConfigure<GoogleDriveOptions>(drive => (drive.Attempts, drive.IdleTimeout) = (1, TimeSpan.FromSeconds(15)))
        .PostConfigure<S3Options>(s3 => (s3.Attempts, s3.IdleTimeout) = (1, TimeSpan.FromSeconds(15)));
}
