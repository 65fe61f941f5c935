using Microsoft.AspNetCore.WebUtilities;
using Renesandro.Host.Errors;
using Renesandro.Host.Output;
using Renesandro.Media.Storage.GoogleDrive;

namespace Renesandro.Host.Drive;

/// <summary>Lets a user consent in a browser: on this machine, which the browser comes back to, or on another, from where its address is pasted.</summary>
internal sealed class Consent(GoogleDriveLogin login, Terminal terminal)
{
    public async Task AskAsync(CancellationToken cancellationToken)
    {
        await using var receiver = await LoopbackReceiver.StartAsync(cancellationToken);
        terminal.Out.WriteLine("Open this link in a browser and allow access to Google Drive:");
        terminal.Out.WriteLine();
        terminal.Out.WriteLine(login.AddressFor(receiver.Address).AbsoluteUri);
        terminal.Out.WriteLine();
        terminal.Out.WriteLine($"Is the browser on another machine? It will end at an address that begins with {receiver.Address} and does not load: paste that address here.");
        var answer = await await Task.WhenAny(receiver.Answer, PastedAsync(receiver.Address, cancellationToken)).WaitAsync(cancellationToken);
        var query = new QueryCollection(QueryHelpers.ParseQuery(answer.Query));
        if ((string?)query["code"] is not { Length: > 0 } code)
        {
            throw new CommandException(query["error"] == "access_denied"
                ? "Access was not allowed. Run 'renesandro drive login' again to be asked again."
                : $"Google gave no access ({query["error"]}). Run 'renesandro drive login' again.");
        }

        await login.CompleteAsync(receiver.Address, query["state"], code, cancellationToken);
    }

    /// <summary>Ends with the first line that is an address of this login; never, when there is none.</summary>
    private async Task<Uri> PastedAsync(Uri redirect, CancellationToken cancellationToken)
    {
        using var input = new StreamReader(Console.OpenStandardInput());
        while (await input.ReadLineAsync(cancellationToken) is { } line)
        {
            if (Uri.TryCreate(line.Trim(), UriKind.Absolute, out var pasted) && pasted.Authority == redirect.Authority)
            {
                return pasted;
            }

            if (line.Trim().Length > 0)
            {
                terminal.WriteError($"That is not the address. It begins with {redirect} and is in the address bar when access was allowed.");
            }
        }

        await Task.Delay(Timeout.Infinite, cancellationToken);
        throw new OperationCanceledException(cancellationToken);
    }
}
