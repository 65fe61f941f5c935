namespace Renesandro.Media.Jobs.Webhooks;

/// <summary>Spreads the retries of waiting deliveries at the rate at which they can be sent, but over at most ten minutes.</summary>
internal sealed class ReturnTimes
{
    private static readonly TimeSpan MaxSpread = TimeSpan.FromMinutes(10);

    /// <value>The latest time that was returned.</value>
    public TimeSpan Last { get; private set; }

    /// <param name="earliest">No retry is earlier.</param>
    /// <param name="spacing">Time between two retries.</param>
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
