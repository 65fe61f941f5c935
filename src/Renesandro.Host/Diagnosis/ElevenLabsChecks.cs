using System.Globalization;
using Renesandro.Media.Speech.ElevenLabs;

namespace Renesandro.Host.Diagnosis;

/// <summary>The account that speaks, when a key is configured: that the key is taken, and how many characters are left.</summary>
internal sealed class ElevenLabsChecks(IServiceProvider services)
{
    private const string Key = "ElevenLabs key";
    private const string Quota = "ElevenLabs quota";
    private const double Little = 0.1;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    public async Task<IEnumerable<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        if (services.GetService<ElevenLabsAccount>() is not { } account)
        {
            return [];
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            return [new(FindingLevel.Ok, Key, "accepted"), Judge(await account.ReadSubscriptionAsync(patience.Token))];
        }
        catch (ElevenLabsException exception) when (exception.Code == "missing_permissions")
        {
            return [new(FindingLevel.Ok, Key, "accepted"), new(FindingLevel.Warning, Quota, "The key may not read it, so it is not checked before texts are spoken. Give the key the permission to read the user.")];
        }
        catch (ElevenLabsException exception)
        {
            return [new(FindingLevel.Missing, Key, exception.Message)];
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return [new(FindingLevel.Missing, Key, "ElevenLabs does not answer. Check the network and Renesandro:ElevenLabs:BaseUrl.")];
        }
    }

    internal static Finding Judge(ElevenLabsSubscription account)
    {
        var figures = string.Create(CultureInfo.InvariantCulture, $"{account.Left:N0} of {account.CharacterLimit:N0} characters left");
        var reset = account.Reset is { } at ? $" until {at.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC" : "";
        return account switch
        {
            { IsOpenEnded: true } => new(FindingLevel.Ok, Quota, $"{figures}{reset}; what goes beyond is billed"),
            { Left: 0 } => new(FindingLevel.Missing, Quota, $"{figures}{reset}: texts that were not spoken before fail. Wait, or choose a larger plan."),
            _ when account.Left < account.CharacterLimit * Little => new(FindingLevel.Warning, Quota, $"{figures}{reset}: little. 'renesandro plan' says what a job takes."),
            _ => new(FindingLevel.Ok, Quota, figures + reset),
        };
    }
}
