using System.CommandLine;
using Microsoft.Extensions.Options;
using Renesandro.Host.Configuration;
using Renesandro.Host.Drive;
using Renesandro.Host.Errors;
using Renesandro.Host.Output;
using Renesandro.Media.Storage;
using Renesandro.Media.Storage.GoogleDrive;

namespace Renesandro.Host.Commands;

internal sealed class DriveCommand : Command
{
    private readonly Terminal _terminal;
    private readonly GlobalOptions _options;

    public DriveCommand(Terminal terminal, GlobalOptions options)
        : base("drive", "Allow Renesandro to store files in Google Drive")
    {
        _terminal = terminal;
        _options = options;
        var login = new Command("login", "Ask for consent in a browser, and save the grant in the data directory");
        login.SetAction(LogInAsync);
        Add(login);
    }

    private async Task LogInAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var services = _options.BuildServices(parsed);
        if (!ConfiguredComponents.StoresInDrive(services.GetRequiredService<IConfiguration>()))
        {
            throw new CommandException(
                $"There is no OAuth client: put {HostConfiguration.ClientSecretFile}, as downloaded from Google, into this folder, or set {SettingKeys.DriveClientSecretFile}.");
        }

        var login = services.GetRequiredService<IBrowserLogin>();
        await new Consent(login, _terminal).AskAsync(cancellationToken);
        _terminal.Out.WriteLine("The grant has been saved in the data directory.");
        if (services.GetRequiredService<IOptions<GoogleDriveOptions>>().Value.RefreshToken is not null)
        {
            _terminal.WriteError($"{SettingKeys.DriveSection}:RefreshToken is set and takes precedence over it: remove that setting.");
        }

        _terminal.Out.WriteLine(await login.DescribeTargetAsync(cancellationToken));
    }
}
