namespace Renesandro.Host.Tests.Faults;

/// <summary>What a lab is made of, where it is not Redis with room, reached directly, and a local folder.</summary>
internal sealed record LabParts
{
    public bool OnSqlite { get; init; }

    /// <summary>The disk of the queue has 4 MB.</summary>
    public bool OnSmallDisk { get; init; }

    /// <summary>More than a slow machine takes from a worker that is late with its lease.</summary>
    public int MaxAttempts { get; init; } = 100;

    public bool BehindProxy { get; init; }

    public bool OnDrive { get; init; }

    /// <summary>Clips that the origin has besides its own.</summary>
    public (string Name, string Path)[] Clips { get; init; } = [];
}
