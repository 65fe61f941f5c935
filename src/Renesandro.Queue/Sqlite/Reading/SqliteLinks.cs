namespace Renesandro.Queue.Sqlite.Reading;

/// <summary>What else is stored of a job that waits for others, or that others wait for.</summary>
[Flags]
internal enum SqliteLinks
{
    None = 0,

    /// <summary>A row of its own in trees: it waits, or has children.</summary>
    Tree = 1,

    /// <summary>Others are to start after it.</summary>
    Needed = 2,
}
