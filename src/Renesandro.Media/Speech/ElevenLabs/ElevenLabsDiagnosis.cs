using System.Globalization;
using System.Runtime.CompilerServices;
using Renesandro.Media.Diagnostics;

namespace Renesandro.Media.Speech.ElevenLabs;

/// <summary>The account that speaks: that the key is accepted, and how many characters are left.</summary>
internal sealed class ElevenLabsDiagnosis(ElevenLabsClient client) : IComponentDiagnosis
{
    private const string Key = "ElevenLabs key";
    private const string Quota = "ElevenLabs quota";
    private const double LittleQuota = 0.1;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(15);

    public async IAsyncEnumerable<Finding> DiagnoseAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var finding in await ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return finding;
        }
    }

    internal static Finding QuotaOf(ElevenLabsSubscription account)
    {
        var figures = string.Create(CultureInfo.InvariantCulture, $"{account.Left:N0} of {account.CharacterLimit:N0} characters left{account.UntilReset}");
        return account switch
        {
            { IsOpenEnded: true } => new(FindingLevel.Ok, Quota, $"{figures}; what goes beyond is billed"),
            { Left: 0 } => new(FindingLevel.Missing, Quota, $"{figures}: texts that were not spoken before fail. Wait, or choose a larger plan."),
            _ when account.Left < account.CharacterLimit * LittleQuota => new(FindingLevel.Warning, Quota, $"{figures}: little. The plan of a job says what it takes."),
            _ => new(FindingLevel.Ok, Quota, figures),
        };
    }

    private async Task<Finding[]> ReadAsync(CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(Timeout);
        try
        {
            return [new(FindingLevel.Ok, Key, "accepted"), QuotaOf(await client.GetSubscriptionAsync(timeout.Token).ConfigureAwait(false))];
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
}
