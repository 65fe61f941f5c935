using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Renesandro.Contracts;

namespace Renesandro.Media.Tests.Sync;

/// <summary>A page that plays a file in Chromium without a screen, and tells what it saw and heard.</summary>
internal static class BrowserPage
{
    private const string Page = """
        <body><video id=v src="video.mp4" playsinline></video><script>
        const v = document.getElementById('v'), out = { beeps: [], flashes: [] };
        const send = result => fetch('result', { method: 'POST', body: JSON.stringify(result) });
        const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
        const see = (_, frame) => {
          out.first ??= frame.mediaTime;
          canvas.drawImage(v, 0, 0, 1, 1);
          if (canvas.getImageData(0, 0, 1, 1).data[0] > 128) out.flashes.push(frame.mediaTime);
          v.requestVideoFrameCallback(see);
        };
        v.requestVideoFrameCallback(see);
        const decode = async context => {
          const buffer = await context.decodeAudioData(await (await fetch('video.mp4')).arrayBuffer());
          const samples = buffer.getChannelData(0), onsets = [];
          for (let i = 0, heard = -9999; i < samples.length; i++) {
            if (Math.abs(samples[i]) < 0.05) continue;
            if (i - heard > 4800) onsets.push(i / buffer.sampleRate);
            heard = i;
          }
          return { onsets, samples: samples.length };
        };
        v.addEventListener('error', () => send({ error: v.error.message }));
        v.addEventListener('loadedmetadata', async () => {
          const context = new AudioContext({ sampleRate: 48000 });
          await context.resume();
          Object.assign(out, await decode(context));
          const analyser = context.createAnalyser(), samples = new Float32Array(2048);
          analyser.fftSize = samples.length;
          context.createMediaElementSource(v).connect(analyser).connect(context.destination);
          let audible = false;
          setInterval(() => {
            analyser.getFloatTimeDomainData(samples);
            const peak = samples.reduce((max, sample) => Math.max(max, Math.abs(sample)), 0);
            if (peak > 0.15 && !audible) out.beeps.push(v.currentTime);
            audible = peak > 0.15;
          }, 4);
          v.addEventListener('ended', () => send(Object.assign(out, {
            ended: v.ended, at: v.currentTime, duration: v.duration, frames: v.getVideoPlaybackQuality().totalVideoFrames,
            audioBytes: v.webkitAudioDecodedByteCount, videoBytes: v.webkitVideoDecodedByteCount })));
          v.play().catch(error => send({ error: String(error) }));
        });
        </script></body>
        """;

    /// <summary>Plays a file once, in real time.</summary>
    public static async Task<JsonElement> PlayAsync(string file, CancellationToken cancellationToken)
    {
        using var profile = new TemporaryFolder();
        using var server = new HttpListener();
        var address = $"http://127.0.0.1:{FreePort()}/";
        server.Prefixes.Add(address);
        server.Start();
        using var browser = Process.Start(new ProcessStartInfo("chromium",
        [
            "--headless", "--no-sandbox", "--disable-gpu", "--mute-audio", "--autoplay-policy=no-user-gesture-required", $"--user-data-dir={profile["profile"]}", address,
        ])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        var written = Task.WhenAll(browser.StandardError.ReadToEndAsync(cancellationToken), browser.StandardOutput.ReadToEndAsync(cancellationToken));
        try
        {
            return await ServeAsync(server, file).WaitAsync(Until.Limit, cancellationToken);
        }
        finally
        {
            browser.Kill(entireProcessTree: true);
            await browser.WaitForExitAsync(CancellationToken.None);
            await written;
        }
    }

    private static async Task<JsonElement> ServeAsync(HttpListener server, string file)
    {
        while (true)
        {
            var context = await server.GetContextAsync();
            using var response = context.Response;
            switch (context.Request.Url!.AbsolutePath)
            {
                case "/":
                    response.ContentType = "text/html";
                    await response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(Page));
                    break;
                case "/video.mp4":
                    response.ContentType = "video/mp4";
                    await response.OutputStream.WriteAsync(await File.ReadAllBytesAsync(file));
                    break;
                case "/result":
                    return (await JsonDocument.ParseAsync(context.Request.InputStream)).RootElement;
                default:
                    response.StatusCode = 404;
                    break;
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
