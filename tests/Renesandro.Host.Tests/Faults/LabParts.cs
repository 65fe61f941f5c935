namespace Renesandro.Host.Tests.Faults;

/// <summary>The parts of a lab. Default: Redis with free memory, connected directly, and a local folder.</summary>
internal sealed record LabParts
{
    public bool OnSqlite { get; init; }

    /// <summary>The disk of the queue has 4 MB.</summary>
    public bool OnSmallDisk { get; init; }

    /// <summary>More attempts than a slow machine uses up when workers renew their leases late.</summary>
    public int MaxAttempts { get; init; } = 100;

    public bool BehindProxy { get; init; }

    public bool OnDrive { get; init; }

    /// <summary>Clips that the origin has besides its own.</summary>
    public (string Name, string Path)[] Clips { get; init; } = [];
}
