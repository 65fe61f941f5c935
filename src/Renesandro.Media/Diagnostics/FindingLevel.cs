namespace Renesandro.Media.Diagnostics;

/// <summary>How bad a finding is.</summary>
public enum FindingLevel
{
    /// <summary>All is well.</summary>
    Ok,

    /// <summary>Jobs run, but some may fail, or run slower than they could.</summary>
    Warning,

    /// <summary>Something that jobs need is not there, or does not work.</summary>
    Missing,
}
