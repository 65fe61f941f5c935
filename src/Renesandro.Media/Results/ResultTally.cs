namespace Renesandro.Media.Results;

/// <summary>Counts how variants ended, with the distinct reasons and warnings. Bounded: at most 100 of each.</summary>
/// <remarks>Safe for concurrent calls.</remarks>
internal sealed class ResultTally
{
    private const int MaxDistinct = 100;
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Reason, FailureKind Kind), long> _reasons = [];
    private readonly HashSet<string> _warnings = [];

    public long Rendered { get; private set; }

    public long Failed { get; private set; }

    public IReadOnlyList<RenderFailure> Failures =>
        [.. _reasons.Select(reason => new RenderFailure(reason.Key.Reason, reason.Value, reason.Key.Kind)).OrderByDescending(failure => failure.Variants)];

    public IReadOnlyList<string> Warnings => [.. _warnings];

    public void Add(VariantResult result)
    {
        lock (_gate)
        {
            foreach (var warning in result.Warnings)
            {
                Warn(warning);
            }

            if (result.Status == VariantStatus.Done)
            {
                Rendered++;
                return;
            }

            Failed++;
            var reason = (result.Error ?? "", result.FailureKind);
            if (_reasons.Count < MaxDistinct || _reasons.ContainsKey(reason))
            {
                _reasons[reason] = _reasons.GetValueOrDefault(reason) + 1;
            }
        }
    }

    private void Warn(string warning)
    {
        if (_warnings.Count < MaxDistinct)
        {
            _warnings.Add(warning);
        }
    }
}
