namespace Renesandro.Media.Parts;

/// <summary>What a part keeps busy while it is made. Each lane takes so many parts of a job at a time.</summary>
internal enum Lane
{
    /// <summary>The network: as many as one job may fetch.</summary>
    Fetching,

    /// <summary>Reading files that have arrived: one for each processor.</summary>
    Probing,

    /// <summary>Encoding and decoding: one for each processor.</summary>
    Encoding,

    /// <summary>Speaking, perhaps by a service far away, so that it takes nothing from the encoders: as many as processors.</summary>
    Speaking,

    /// <summary>Mixing sound for variants that are waiting for it: one for each processor.</summary>
    Mixing,
}
