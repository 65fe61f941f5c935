using System.Globalization;
using Renesandro.Media.Speech.ElevenLabs;

namespace Renesandro.Host.Diagnosis;

/// <summary>The ElevenLabs account, if a key is configured: whether the key is accepted, and how many characters are left.</summary>
internal sealed class ElevenLabsChecks(IServiceProvider services)
{
    private const string Key = "ElevenLabs key";
    private const string Quota = "ElevenLabs quota";
    private const double LowFraction = 0.1;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(15);

    public async Task<IEnumerable<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        if (services.GetService<ElevenLabsAccount>() is not { } account)
        {
            return [];
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Timeout);
        try
        {
            return [new(FindingLevel.Ok, Key, "accepted"), Judge(await account.ReadSubscriptionAsync(limit.Token))];
        }
        catch (ElevenLabsException exception) when (exception.Code == "missing_permissions")
        {
            return [new(FindingLevel.Ok, Key, "accepted"), new(FindingLevel.Warning, Quota, "The key is not allowed to read it, so it is not checked before texts are spoken. Give the key the permission to read the user.")];
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
            { IsOpenEnded: true } => new(FindingLevel.Ok, Quota, $"{figures}{reset}; characters beyond that are billed"),
            { Left: 0 } => new(FindingLevel.Missing, Quota, $"{figures}{reset}: texts that have not been spoken before will fail. Wait, or choose a larger plan."),
            _ when account.Left < account.CharacterLimit * LowFraction => new(FindingLevel.Warning, Quota, $"{figures}{reset}, which is little. 'renesandro plan' shows what a job needs."),
            _ => new(FindingLevel.Ok, Quota, figures + reset),
        };
    }
}
