using System.Globalization;

namespace Renesandro.Media.Speech.ElevenLabs;

/// <summary>What the account has used of its quota, as <c>GET /v1/user/subscription</c> tells it.</summary>
internal sealed record ElevenLabsSubscription
{
    /// <value>Name of the plan, such as <c>creator</c>.</value>
    public string? Tier { get; init; }

    /// <value>Characters that were used since the quota began.</value>
    public long CharacterCount { get; init; }

    /// <value>Characters that the plan includes.</value>
    public long CharacterLimit { get; init; }

    /// <value>Whether more may be used, at a price.</value>
    public bool CanExtendCharacterLimit { get; init; }

    /// <value>Whether the account has allowed that.</value>
    public bool AllowedToExtendCharacterLimit { get; init; }

    /// <value>When the quota begins anew, in Unix seconds; null when it is not told.</value>
    public long? NextCharacterCountResetUnix { get; init; }

    /// <summary>Characters that are left.</summary>
    public long Left => Math.Max(0, CharacterLimit - CharacterCount);

    /// <summary>Whether speaking goes on beyond the quota.</summary>
    public bool IsOpenEnded => CanExtendCharacterLimit && AllowedToExtendCharacterLimit;

    /// <summary>When the quota begins anew; null when it is not told.</summary>
    public DateTimeOffset? Reset => NextCharacterCountResetUnix is > 0 and < 253_402_300_800 and { } seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;

    /// <summary>Reads as <c> until 2030-03-17 17:46 UTC</c>; empty when it is not told.</summary>
    public string UntilReset => Reset is { } at ? $" until {at.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC" : "";
}
