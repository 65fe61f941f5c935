namespace Renesandro.Queue;

/// <summary>What housekeeping found.</summary>
/// <param name="Expired">Expired leases that were taken back.</param>
/// <param name="Purged">Ended jobs past their retention that were deleted with their results.</param>
/// <param name="Repaired">Jobs that were missing from an index and were put back.</param>
public readonly record struct SweepReport(int Expired, int Purged, int Repaired);
