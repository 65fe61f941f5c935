namespace Renesandro.Media.Requests;

/// <summary>What lowers the music.</summary>
[Flags]
public enum DuckUnder
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Speech: of the variant and of its clips.</summary>
    Speech = 1,

    /// <summary>The own sound of clips, where it is loud enough to be heard as speech.</summary>
    Clips = 2,
}

/// <summary>What to do when the sound of a clip is needed and cannot be decoded.</summary>
public enum SoundErrors
{
    /// <summary>The clip fails, and with it the variants that show it.</summary>
    Fail,

    /// <summary>The clip is shown without its sound, with a warning.</summary>
    Silence,
}

/// <summary>What happens when the speech of a clip lasts longer than the clip.</summary>
public enum SpeechOverflow
{
    /// <summary>The speech is faded out at the end of the clip.</summary>
    Trim,

    /// <summary>The last frame of the clip is held until the speech ends.</summary>
    Hold,

    /// <summary>The speech is sped up, at most 1.25 times and with its pitch; what still lasts longer is held.</summary>
    Speed,
}
