namespace Renesandro.DriveStandIn;

/// <summary>What goes wrong with a call.</summary>
public sealed record DriveFault
{
    public int? Status { get; private init; }

    public string? Reason { get; private init; }

    public int? RetryAfter { get; private init; }

    public bool Drops { get; private init; }

    public bool LosesAnswer { get; private init; }

    public bool LosesSession { get; private init; }

    /// <summary>The answer is an error, in Google's words.</summary>
    public static DriveFault Error(int status, string reason, int? retryAfter = null) => new() { Status = status, Reason = reason, RetryAfter = retryAfter };

    /// <summary>The connection breaks after half of the body; before the call does anything, where it has none.</summary>
    public static DriveFault Drop { get; } = new() { Drops = true };

    /// <summary>The call does all that it should, and the connection breaks before the answer.</summary>
    public static DriveFault LostAnswer { get; } = new() { LosesAnswer = true };

    /// <summary>The upload session is forgotten.</summary>
    public static DriveFault LostSession { get; } = new() { LosesSession = true };
}

/// <summary>A call as it arrives.</summary>
/// <param name="Number">From 1, over all calls.</param>
/// <param name="Kind">token, ids, create, get, list, about, open or put.</param>
/// <param name="Id">The file or session that the path names.</param>
public sealed record DriveCall(int Number, string Kind, string? Id);
