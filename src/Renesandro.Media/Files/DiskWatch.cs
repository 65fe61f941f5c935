namespace Renesandro.Media.Files;

/// <summary>Checks the free disk again and again while a file of unknown length is written.</summary>
/// <param name="lack">Says how much disk is missing now; null when there is enough.</param>
/// <param name="what">What cannot be done without it: "x.mp4 cannot be stored".</param>
internal sealed class DiskWatch(Func<string?> lack, string what)
{
    // Small against what has to stay free, and large against what a check costs.
    private const long Step = 4 << 20;

    private long _unchecked = Step;

    /// <summary>Call before bytes are written.</summary>
    /// <exception cref="DiskFullException">There is less free disk than has to stay free.</exception>
    public void Count(int bytes)
    {
        _unchecked += bytes;
        if (_unchecked < Step)
        {
            return;
        }

        _unchecked = 0;
        if (lack() is { } missing)
        {
            throw new DiskFullException($"{what}: {missing}.");
        }
    }
}
