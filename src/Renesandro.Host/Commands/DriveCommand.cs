using System.CommandLine;
using Microsoft.Extensions.Options;
using Renesandro.Host.Drive;
using Renesandro.Host.Output;
using Renesandro.Media.Storage;
using Renesandro.Media.Storage.GoogleDrive;

namespace Renesandro.Host.Commands;

internal sealed class DriveCommand : Command
{
    private readonly Terminal _terminal;
    private readonly GlobalOptions _options;

    public DriveCommand(Terminal terminal, GlobalOptions options)
        : base("drive", "Allow Renesandro to store in Google Drive")
    {
        _terminal = terminal;
        _options = options;
        var login = new Command("login", "Ask for Google's consent in a browser, and keep the grant in the data directory");
        login.SetAction(LogInAsync);
        Add(login);
    }

    private async Task LogInAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var services = _options.BuildServices(parsed);
        if (!DriveStorage.IsConfigured(services.GetRequiredService<IConfiguration>()))
        {
            throw new CommandException(
                $"There is no OAuth client: put {DriveStorage.ClientSecretFile}, as Google gives it, into this folder, or set {DriveStorage.ClientSecretKey}.");
        }

        var login = services.GetRequiredService<IBrowserLogin>();
        await new Consent(login, _terminal).AskAsync(cancellationToken);
        _terminal.Out.WriteLine("The grant is kept in the data directory.");
        if (services.GetRequiredService<IOptions<GoogleDriveOptions>>().Value.RefreshToken is not null)
        {
            _terminal.WriteFault($"{DriveStorage.Section}:RefreshToken is set and comes before it: remove that setting.");
        }

        _terminal.Out.WriteLine(await login.DescribeTargetAsync(cancellationToken));
    }
}
