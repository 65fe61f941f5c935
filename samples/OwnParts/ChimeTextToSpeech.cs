using System.Text;
using Renesandro.Media;
using Renesandro.Media.Speech;

namespace OwnParts;

/// <summary>A voice that chimes: a tone for every letter. In its place stands the service that you know.</summary>
public sealed class ChimeTextToSpeech : ITextToSpeech
{
    private const int Rate = 16_000;
    private const int SamplesPerLetter = Rate * 60 / 1000;
    private const int HeaderBytes = 44;

    private static readonly SpeechVoice[] Voices = [new("high", "High chime"), new("low", "Low chime")];

    // Whatever changes the sound changes this: recordings are kept under it.
    public string FingerprintOf(SpeechStyle style) => "chime 1, 16 kHz";

    public Task<SpeechVoice> ResolveVoiceAsync(string? voice, CancellationToken cancellationToken = default)
    {
        var wanted = voice?.Trim() ?? Voices[0].Id;
        var found = Voices.FirstOrDefault(known =>
            wanted.Equals(known.Id, StringComparison.OrdinalIgnoreCase) || wanted.Equals(known.Name, StringComparison.OrdinalIgnoreCase));
        return found is null
            ? throw new MediaException($"There is no voice \"{wanted}\": use {string.Join(" or ", Voices.Select(known => known.Id))}.")
            : Task.FromResult(found);
    }

    public async Task<SpeechCost> SpeakAsync(SpeechLine line, Stream output, CancellationToken cancellationToken = default)
    {
        var octave = (await ResolveVoiceAsync(line.Voice.Id, cancellationToken)).Id == "high" ? 2 : 1;
        var letters = line.Text.EnumerateRunes().Where(rune => !Rune.IsControl(rune)).ToArray();
        if (letters.All(Rune.IsWhiteSpace))
        {
            throw new MediaException("The text holds no words: write some, or leave it out.");
        }

        await output.WriteAsync(WaveHeader(letters.Length * SamplesPerLetter * sizeof(short)), cancellationToken);
        var samples = new byte[SamplesPerLetter * sizeof(short)];
        foreach (var letter in letters)
        {
            Chime(letter, octave, samples);
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            await output.WriteAsync(samples, cancellationToken);
        }

        return new SpeechCost(Characters: 0);
    }

    private static void Chime(Rune letter, int octave, byte[] samples)
    {
        var frequency = 220 * octave * Math.Pow(2, letter.Value % 12 / 12.0);
        var loudness = Rune.IsWhiteSpace(letter) ? 0 : 12_000;
        for (var i = 0; i < SamplesPerLetter; i++)
        {
            var fade = Math.Sin(Math.PI * i / SamplesPerLetter);
            var sample = (short)(loudness * fade * Math.Sin(2 * Math.PI * frequency * i / Rate));
            BitConverter.TryWriteBytes(samples.AsSpan(i * sizeof(short)), sample);
        }
    }

    private static byte[] WaveHeader(int bytes)
    {
        using var header = new MemoryStream(HeaderBytes);
        using var writer = new BinaryWriter(header);
        writer.Write("RIFF"u8);
        writer.Write(HeaderBytes - 8 + bytes);
        writer.Write("WAVEfmt "u8);
        writer.Write(16);
        writer.Write((short)1);
        writer.Write((short)1);
        writer.Write(Rate);
        writer.Write(Rate * sizeof(short));
        writer.Write((short)sizeof(short));
        writer.Write((short)16);
        writer.Write("data"u8);
        writer.Write(bytes);
        return header.ToArray();
    }
}
