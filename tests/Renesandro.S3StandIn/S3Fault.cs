namespace Renesandro.S3StandIn;

/// <summary>What goes wrong with a call.</summary>
public sealed record S3Fault
{
    public int? Status { get; private init; }

    public string? Code { get; private init; }

    public bool Drops { get; private init; }

    public bool LosesAnswer { get; private init; }

    public bool Hangs { get; private init; }

    /// <summary>The answer is an error, in the words of S3. With status 200, as S3 may complete an upload, the error is in the body.</summary>
    public static S3Fault Error(int status, string code) => new() { Status = status, Code = code };

    /// <summary>The connection breaks after half of the body; before the call does anything, where it has none.</summary>
    public static S3Fault Drop { get; } = new() { Drops = true };

    /// <summary>The call does all that it should, and the connection breaks before the answer.</summary>
    public static S3Fault LostAnswer { get; } = new() { LosesAnswer = true };

    /// <summary>The call does all that it should, and nothing more is heard.</summary>
    public static S3Fault Silence { get; } = new() { Hangs = true };
}

/// <summary>A call as it arrives.</summary>
/// <param name="Number">From 1, over all calls.</param>
/// <param name="Kind">put, get, head, delete, list, begin, part, parts, complete, abort or uploads.</param>
/// <param name="Key">The key of the object; empty for calls of the bucket.</param>
public sealed record S3Call(int Number, string Kind, string Key);
