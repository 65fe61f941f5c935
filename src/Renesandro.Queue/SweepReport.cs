namespace Renesandro.Queue;

/// <summary>What housekeeping found.</summary>
/// <param name="Expired">Leases that had run out and were taken back.</param>
/// <param name="Purged">Ended jobs past their retention that were dropped with their results.</param>
/// <param name="Repaired">Jobs that had fallen out of an index and were put back.</param>
public readonly record struct SweepReport(int Expired, int Purged, int Repaired);
