namespace Renesandro.Media.Jobs.Webhooks;

/// <summary>Spreads out what has to wait: as much comes back in a time as can be served in it, and the rest within ten minutes.</summary>
internal sealed class ReturnTimes
{
    private static readonly TimeSpan MaxSpread = TimeSpan.FromMinutes(10);

    /// <value>The last one that was given.</value>
    public TimeSpan Last { get; private set; }

    /// <param name="earliest">Nothing comes back before this.</param>
    /// <param name="spacing">Between one and the next.</param>
    public TimeSpan Next(TimeSpan earliest, TimeSpan spacing)
    {
        Last = (Last > earliest ? Last : earliest) + spacing;
        if (Last - earliest > MaxSpread)
        {
            Last = earliest + (MaxSpread / 2);
        }

        return Last;
    }
}
