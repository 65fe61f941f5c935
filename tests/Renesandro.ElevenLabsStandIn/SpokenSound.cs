using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Renesandro.ElevenLabsStandIn;

/// <summary>Real speech in the formats of ElevenLabs, made by espeak-ng and ffmpeg, each only once.</summary>
public static class SpokenSound
{
    private static readonly ConcurrentDictionary<(string Text, string Format, double Speed), Lazy<byte[]>> Made = new();

    public static byte[] Of(string text, string format, double speed = 1) =>
        Made.GetOrAdd((text, format, speed), key => new Lazy<byte[]>(() => Convert(Speak(key.Text, key.Speed), key.Format))).Value;

    /// <summary>How long a text takes to speak.</summary>
    public static double SecondsOf(string text, double speed = 1) => (Speak(text, speed).Length - 44) / 44_100.0;

    private static byte[] Speak(string text, double speed) =>
        Run("espeak-ng", string.Create(CultureInfo.InvariantCulture, $"--stdin --stdout -b 1 -v en-us -s {175 * speed:0}"), Encoding.UTF8.GetBytes(text));

    private static byte[] Convert(byte[] wave, string format)
    {
        var parts = format.Split('_');
        var codec = parts[0] switch
        {
            "pcm" => "-f s16le",
            "ulaw" => "-f mulaw",
            "alaw" => "-f alaw",
            "opus" => "-c:a libopus -f ogg",
            _ => $"-c:a libmp3lame -b:a {parts.ElementAtOrDefault(2) ?? "128"}k -write_xing 0 -id3v2_version 0 -f mp3",
        };
        return Run("ffmpeg", $"-hide_banner -loglevel error -ignore_length 1 -i pipe:0 -ac 1 -ar {parts[1]} {codec} pipe:1", wave);
    }

    private static byte[] Run(string tool, string arguments, byte[] input)
    {
        using var process = Process.Start(new ProcessStartInfo(tool, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        using var output = new MemoryStream();
        var reading = process.StandardOutput.BaseStream.CopyToAsync(output);
        process.StandardInput.BaseStream.Write(input);
        process.StandardInput.Close();
        reading.Wait();
        process.WaitForExit();
        return process.ExitCode == 0 ? output.ToArray() : throw new InvalidOperationException($"{tool} {arguments}: exit code {process.ExitCode}");
    }
}
