namespace Renesandro.Media.Speech.ElevenLabs;

/// <summary>Reads the state of the account, without spending anything.</summary>
public sealed class ElevenLabsAccount
{
    private readonly ElevenLabsClient _client;

    internal ElevenLabsAccount(ElevenLabsClient client) => _client = client;

    /// <summary>Reads what has been used of the quota.</summary>
    /// <exception cref="ElevenLabsException">The key is refused, may not read this (<c>missing_permissions</c>), or the service cannot be reached.</exception>
    public Task<ElevenLabsSubscription> ReadSubscriptionAsync(CancellationToken cancellationToken = default) => _client.GetSubscriptionAsync(cancellationToken);
}
