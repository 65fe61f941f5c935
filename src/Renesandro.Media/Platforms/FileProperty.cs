namespace Renesandro.Media.Platforms;

/// <summary>What platforms have rules for.</summary>
public enum FileProperty
{
    /// <summary>Form of the file: <c>mp4</c>, <c>mov</c>, <c>webm</c> and so on.</summary>
    Container,

    /// <summary>Whether the index comes before picture and sound: <c>true</c> or <c>false</c>.</summary>
    IndexFirst,

    /// <summary>Whether it has an edit list: <c>true</c> or <c>false</c>.</summary>
    EditLists,

    /// <summary>Length in seconds.</summary>
    Duration,

    /// <summary>Length in bytes.</summary>
    Bytes,

    /// <summary>Width and height of the picture as shown.</summary>
    Size,

    /// <summary>Frames per second.</summary>
    FrameRate,

    /// <summary>Whether all frames last equally long: <c>true</c> or <c>false</c>.</summary>
    ConstantFrameRate,

    /// <summary>ffmpeg's name of the form of the picture: <c>h264</c> and so on.</summary>
    VideoCodec,

    /// <summary>Profile of the picture, such as <c>High</c>.</summary>
    VideoProfile,

    /// <summary>Level of the picture, such as 4.2.</summary>
    VideoLevel,

    /// <summary>ffmpeg's name of the form of the pixels: <c>yuv420p</c> and so on.</summary>
    PixelFormat,

    /// <summary>The matrix of its colours: <c>bt709</c> and so on.</summary>
    Colours,

    /// <summary>Whether it is interlaced: <c>true</c> or <c>false</c>.</summary>
    Interlaced,

    /// <summary>Most B frames in a row.</summary>
    BFrames,

    /// <summary>Most seconds from one key frame to the next.</summary>
    KeyFrameInterval,

    /// <summary>Whether no frame refers to one before the key frame of its group: <c>true</c> or <c>false</c>.</summary>
    ClosedGroups,

    /// <summary>Bits per second of the picture, on average.</summary>
    VideoBitRate,

    /// <summary>ffmpeg's name of the form of the sound: <c>aac</c> and so on; <c>none</c> without sound.</summary>
    AudioCodec,

    /// <summary>Samples per second of the sound.</summary>
    AudioRate,

    /// <summary>Channels of the sound.</summary>
    AudioChannels,

    /// <summary>Bits per second of the sound, on average.</summary>
    AudioBitRate,

    /// <summary>Loudness in LUFS (EBU R 128, integrated).</summary>
    Loudness,

    /// <summary>True peak in dBTP.</summary>
    TruePeak,

    /// <summary>Percent of the picture that black bars cover.</summary>
    Bars,
}
