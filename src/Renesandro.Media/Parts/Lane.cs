namespace Renesandro.Media.Parts;

/// <summary>The kind of work that makes a part. Each lane limits how many parts of a job are made concurrently.</summary>
internal enum Lane
{
    /// <summary>Downloads: as many as one job may run.</summary>
    Fetching,

    /// <summary>Probing files that were fetched: one for each processor.</summary>
    Probing,

    /// <summary>Encoding and decoding: one for each processor.</summary>
    Encoding,

    /// <summary>Speech, separate from encoding because a remote service may produce it: one for each processor.</summary>
    Speaking,

    /// <summary>Mixes that variants are waiting for: one for each processor.</summary>
    Mixing,
}
