namespace Renesandro.Media.Diagnostics;

/// <summary>What a job spends its time on.</summary>
public enum WorkStage
{
    /// <summary>Waiting: in the queue, for approval, or for disk and memory.</summary>
    Wait,

    /// <summary>Fetching and probing sources.</summary>
    Fetch,

    /// <summary>Encoding clips and transitions.</summary>
    Encode,

    /// <summary>Speaking texts.</summary>
    Speak,

    /// <summary>Mixing sound.</summary>
    Mix,

    /// <summary>Joining and verifying variants.</summary>
    Render,

    /// <summary>Storing variants.</summary>
    Store,
}
