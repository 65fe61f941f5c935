using System.Runtime.InteropServices;
using System.Text;

namespace Renesandro.Media.Speech.Espeak.Native;

/// <summary>
/// libespeak-ng, the library that the command <c>espeak-ng</c> speaks with: it gives the same samples, and says when each word begins, which the command
/// does not.
/// </summary>
/// <remarks>
/// The library has one state for the whole process, and parts of it, such as the phase of the voice, go on from one text to the next. So it speaks one text
/// at a time, and is loaded anew for each: then a text always gives the same samples.
/// </remarks>
internal sealed class EspeakLibrary : IDisposable
{
    private const int Synchronous = 2, Phonemes = 1, DoesNotExit = 0x8000;
    private const int Rate = 1, Pitch = 3;
    private const int ByCharacter = 1;
    private const uint Utf8 = 1, ReadsPhonemes = 0x100, PauseAtEnd = 0x1000;

    private static readonly string[] Names = OperatingSystem.IsWindows() ? ["libespeak-ng.dll", "espeak-ng.dll"]
        : OperatingSystem.IsMacOS() ? ["libespeak-ng.1.dylib", "/opt/homebrew/lib/libespeak-ng.1.dylib", "/usr/local/lib/libespeak-ng.1.dylib"]
        : ["libespeak-ng.so.1"];

    private static readonly SemaphoreSlim OneText = new(1);

    private readonly nint _library;
    private readonly SampleReceiver _samples;
    private readonly Action<EspeakEvent> _report;
    private readonly CancellationToken _cancellationToken;
    private Exception? _failure;

    private EspeakLibrary(nint library, SampleReceiver samples, Action<EspeakEvent> report, CancellationToken cancellationToken) =>
        (_library, _samples, _report, _cancellationToken) = (library, samples, report, cancellationToken);

    /// <summary>Takes samples of 16 bits, one channel.</summary>
    public delegate void SampleReceiver(ReadOnlySpan<byte> samples);

    private delegate int Initialize(int output, int bufferLength, nint path, int options);

    private delegate int SetVoice(nint name);

    private delegate int SetParameter(int parameter, int value, int relative);

    private delegate void SetCallback(nint callback);

    private delegate int Synthesize(nint text, nuint size, uint position, int positionType, uint endPosition, uint flags, nint identifier, nint userData);

    private delegate int Terminate();

    private delegate int Callback(nint samples, int count, nint events);

    /// <value>Whether the library is installed.</value>
    public static bool IsInstalled { get; } = IsThere();

    /// <summary>Speaks a text.</summary>
    /// <param name="text">The text, free of what the library would obey.</param>
    /// <param name="voice">Identifier of a voice.</param>
    /// <param name="wordsPerMinute">Speed.</param>
    /// <param name="pitch">Pitch.</param>
    /// <param name="samples">Gets the samples.</param>
    /// <param name="report">Gets the events in the order of their times.</param>
    /// <param name="cancellationToken">Ends the speech.</param>
    /// <returns>Samples a second.</returns>
    /// <exception cref="MediaException">The library is not installed, or refuses.</exception>
    public static async Task<int> SpeakAsync(
        string text, string voice, int wordsPerMinute, int pitch, SampleReceiver samples, Action<EspeakEvent> report, CancellationToken cancellationToken)
    {
        await OneText.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // The library returns only when all is spoken, so it gets a thread of its own.
            return await Task.Factory.StartNew(
                () =>
                {
                    using var library = new EspeakLibrary(Load(), samples, report, cancellationToken);
                    return library.Speak(text, voice, wordsPerMinute, pitch);
                },
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default).ConfigureAwait(false);
        }
        finally
        {
            OneText.Release();
        }
    }

    // Its threads have to end before it is unloaded.
    public void Dispose()
    {
        Function<Terminate>("espeak_Terminate")();
        NativeLibrary.Free(_library);
    }

    private static bool IsThere()
    {
        foreach (var name in Names)
        {
            if (NativeLibrary.TryLoad(name, out var library))
            {
                NativeLibrary.Free(library);
                return true;
            }
        }

        return false;
    }

    private static nint Load()
    {
        foreach (var name in Names)
        {
            if (NativeLibrary.TryLoad(name, out var library))
            {
                return library;
            }
        }

        throw new MediaException("The library of espeak-ng is not installed: install libespeak-ng1.");
    }

    private int Speak(string text, string voice, int wordsPerMinute, int pitch)
    {
        var rate = Function<Initialize>("espeak_Initialize")(Synchronous, 0, 0, Phonemes | DoesNotExit);
        if (rate <= 0)
        {
            throw new MediaException("espeak-ng cannot start: its data is not installed. Install espeak-ng-data.");
        }

        Callback callback = Take;
        Function<SetCallback>("espeak_SetSynthCallback")(Marshal.GetFunctionPointerForDelegate(callback));
        var parameter = Function<SetParameter>("espeak_SetParameter");
        WithUtf8(voice, (name, _) => Require(Function<SetVoice>("espeak_SetVoiceByName")(name)));
        Require(parameter(Rate, wordsPerMinute, 0));
        Require(parameter(Pitch, pitch, 0));
        var result = 0;
        WithUtf8(text, (bytes, size) => result = Function<Synthesize>("espeak_Synth")(bytes, size, 0, ByCharacter, 0, Utf8 | ReadsPhonemes | PauseAtEnd, 0, 0));
        GC.KeepAlive(callback);
        _cancellationToken.ThrowIfCancellationRequested();
        if (_failure is not null)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(_failure);
        }

        Require(result);
        return rate;
    }

    // An exception must not pass through the library: it ends the speech, and is thrown afterwards.
    private int Take(nint samples, int count, nint events)
    {
        try
        {
            if (_cancellationToken.IsCancellationRequested)
            {
                return 1;
            }

            if (samples != 0 && count > 0)
            {
                var bytes = new byte[count * sizeof(short)];
                Marshal.Copy(samples, bytes, 0, bytes.Length);
                _samples(bytes);
            }

            foreach (var reported in EspeakEvent.ReadAll(events))
            {
                _report(reported);
            }

            return 0;
        }
        catch (Exception exception)
        {
            _failure = exception;
            return 1;
        }
    }

    private static void WithUtf8(string text, Action<nint, nuint> use)
    {
        var bytes = Encoding.UTF8.GetBytes(text + '\0');
        var memory = Marshal.AllocHGlobal(bytes.Length);
        try
        {
            Marshal.Copy(bytes, 0, memory, bytes.Length);
            use(memory, (nuint)bytes.Length);
        }
        finally
        {
            Marshal.FreeHGlobal(memory);
        }
    }

    private static void Require(int result)
    {
        if (result != 0)
        {
            throw new MediaException("espeak-ng cannot speak the text: choose a voice that espeak-ng --voices lists.");
        }
    }

    private T Function<T>(string name)
        where T : Delegate =>
        Marshal.GetDelegateForFunctionPointer<T>(NativeLibrary.GetExport(_library, name));
}
