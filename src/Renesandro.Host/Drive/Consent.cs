using Microsoft.AspNetCore.WebUtilities;
using Renesandro.Host.Errors;
using Renesandro.Host.Output;
using Renesandro.Media.Storage;

namespace Renesandro.Host.Drive;

/// <summary>Lets a user consent in a browser: on this machine, to which the browser is redirected, or on another, from which the address is pasted.</summary>
internal sealed class Consent(IBrowserLogin login, Terminal terminal)
{
    public async Task AskAsync(CancellationToken cancellationToken)
    {
        await using var receiver = await LoopbackReceiver.StartAsync(cancellationToken);
        terminal.Out.WriteLine("Open this link in a browser and allow access to Google Drive:");
        terminal.Out.WriteLine();
        terminal.Out.WriteLine(login.CreateAuthorizationUri(receiver.Address).AbsoluteUri);
        terminal.Out.WriteLine();
        terminal.Out.WriteLine($"If the browser is on another machine, it will end at an address that begins with {receiver.Address} and does not load: paste that address here.");
        var answer = await await Task.WhenAny(receiver.Answer, PastedAsync(receiver.Address, cancellationToken)).WaitAsync(cancellationToken);
        var query = new QueryCollection(QueryHelpers.ParseQuery(answer.Query));
        if ((string?)query["code"] is not { Length: > 0 } code)
        {
            throw new CommandException(query["error"] == "access_denied"
                ? "Access was denied. Run 'renesandro drive login' to try again."
                : $"Google refused access ({query["error"]}). Run 'renesandro drive login' to try again.");
        }

        await login.CompleteAsync(receiver.Address, query["state"], code, cancellationToken);
    }

    /// <summary>Completes with the first line that is an address of this login; never, if there is none.</summary>
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
                terminal.WriteError($"That is not the right address. It begins with {redirect} and appears in the address bar once access has been allowed.");
            }
        }

        await Task.Delay(Timeout.Infinite, cancellationToken);
        throw new OperationCanceledException(cancellationToken);
    }
}
