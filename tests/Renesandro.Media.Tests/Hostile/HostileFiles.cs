using System.Security.Cryptography;

namespace Renesandro.Media.Tests.Hostile;

/// <summary>The whole table. The document of the defences shows it row by row.</summary>
internal static class HostileFiles
{
    public static IReadOnlyList<HostileFile> All { get; } =
        [.. Disguises, .. BrokenFiles, .. Sizes, .. Formats, .. Pictures, .. Names, .. Sounds];

    private const string X264 = "-c:v libx264 -preset ultrafast -pix_fmt yuv420p";

    private static IEnumerable<HostileFile> Disguises => In("Disguised as mp4", No.Video,
    [
        new("", "HLS playlist of another host", shop => shop.Text($"#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nhttp://{shop.Canary}/a.ts\n#EXT-X-ENDLIST\n")),
        new("", "HLS playlist of a neighbour's file", shop => shop.Text($"#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n{shop.Neighbour}\n#EXT-X-ENDLIST\n")),
        new("", "HLS playlist with a key on another host", shop => shop.Text($"#EXTM3U\n#EXT-X-KEY:METHOD=AES-128,URI=\"http://{shop.Canary}/key\"\n#EXTINF:1,\n{shop.Neighbour}\n#EXT-X-ENDLIST\n")),
        new("", "HLS master playlist", shop => shop.Text($"#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\nhttp://{shop.Canary}/b.m3u8\n")),
        new("", "HLS playlist with a file in a data URL", shop => shop.Text($"#EXTM3U\n#EXTINF:1,\ndata:video/mp4;base64,{Convert.ToBase64String(File.ReadAllBytes(shop.Plain))}\n#EXT-X-ENDLIST\n")),
        new("", "DASH manifest of another host", shop => shop.Text(Dash($"http://{shop.Canary}/a.mp4"))),
        new("", "DASH manifest of a neighbour's file", shop => shop.Text(Dash(shop.Neighbour))),
        new("", "ffconcat script of a neighbour's file", shop => shop.Text($"ffconcat version 1.0\nfile '{shop.Neighbour}'\n")),
        new("", "ffconcat script of another host", shop => shop.Text($"ffconcat version 1.0\nfile 'http://{shop.Canary}/a.mp4'\n")),
        new("", "list of files without a heading", shop => shop.Text($"file '{shop.Neighbour}'\n")),
        new("", "SDP session", shop => shop.Text($"v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video {shop.Canary[(shop.Canary.IndexOf(':') + 1)..]} RTP/AVP 96\na=rtpmap:96 H264/90000\n")),
        new("", "SVG with a picture of another host", shop => shop.Text($"<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"64\" height=\"64\"><image xlink:href=\"http://{shop.Canary}/a.png\"/></svg>")),
        new("", "XML with an external entity", shop => shop.Text("<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY y SYSTEM \"file:///etc/passwd\">]><x>&y;</x>")),
        new("", "SMIL presentation", shop => shop.Text($"<smil><body><video src=\"http://{shop.Canary}/a.mp4\"/></body></smil>")),
        new("", "AviSynth script", shop => shop.Text($"AviSource(\"{shop.Neighbour}\")\n")),
        new("", "VobSub index", shop => shop.Text("# VobSub index file, v7 (do not modify this line!)\nid: en, index: 0\ntimestamp: 00:00:00:000, filepos: 000000000\n")),
        new("", "list of music", shop => shop.Text($"[playlist]\nFile1=http://{shop.Canary}/a.mp3\nNumberOfEntries=1\n")),
        new("", "web page", shop => shop.Text("<!DOCTYPE html><html><body>Please log in</body></html>")),
        new("", "subtitles", shop => shop.Text("1\n00:00:00,000 --> 00:00:01,000\nHello\n")),
        new("", "shell script", shop => shop.Text("#!/bin/sh\ntouch /tmp/was-here\n")),
        new("", "one line of text", shop => shop.Text("hello\n")),
        new("", "BMP", shop => shop.Disguised(shop.Film("bmp", "-frames:v 1"))),
        new("", "TIFF", shop => shop.Disguised(shop.Film("tiff", "-frames:v 1"))),
        new("", "PDF", shop => shop.Text("%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n")),
        new("", "ZIP archive", shop => shop.Bytes([0x50, 0x4B, 3, 4, .. new byte[200]])),
        new("", "program", shop => shop.Bytes(File.ReadAllBytes(Environment.ProcessPath!)[..4096])),
        new("", "noise", shop => shop.Bytes(RandomNumberGenerator.GetBytes(20_000))) { Either = true },
    ]);

    private static IEnumerable<HostileFile> BrokenFiles => In("Broken", null,
    [
        new("", "zero bytes", shop => shop.Bytes([]), No.Byte),
        new("", "one byte", shop => shop.Bytes([0]), No.Video),
        new("", "mp4 without its moov", shop => shop.Cut(shop.Plain, 0.7), No.Index),
        new("", "mp4 whose mdat is cut", shop => shop.Cut(shop.Film("mp4", X264 + " -movflags +faststart"), 0.6), No.End),
        new("", "mp4 of a moov alone", shop => shop.Patched(shop.Film("mp4", X264 + " -movflags +faststart"), bytes => bytes[..(Workshop.Find(bytes, "mdat") - 4)]), No.Frame),
        new("", "mp4 with zeros in its mdat", shop => shop.Patched(shop.Plain, Zeros), No.End),
        new("", "mp4 with noise in its mdat", shop => shop.Patched(shop.Plain, Noise), No.End),
        new("", "mp4 whose first box claims 4 GB", shop => shop.Patched(shop.Plain, bytes => Workshop.Set(bytes, "ftyp", -4, 0xFFFFFFF0)), No.Index),
        new("", "mp4 that claims four thousand million samples", shop => shop.Patched(shop.Plain, bytes => Workshop.Set(bytes, "stsz", 12, 0xFFFFFFF0)), No.GoodIndex),
        new("", "mp4 that claims to last for days", shop => shop.Patched(shop.Plain, bytes => Workshop.Set(bytes, "stts", 16, 0x00FFFFFF))) { Either = true },
        new("", "mp4 with lengths of more samples than it has", shop => shop.Patched(shop.Plain, bytes => Workshop.Set(bytes, "stts", 12, 0x7FFFFFFF))),
        new("", "mp4 whose samples lie beyond its end", shop => shop.Patched(shop.Plain, bytes => Workshop.Set(bytes, "stco", 12, 0x7FFFFFFF)), No.Frame),
        new("", "mp4 whose codec nobody knows", shop => shop.Patched(shop.Plain, bytes => Workshop.Set(bytes, "avc1", 0, 0x78787878))),
        new("", "mp4 whose data is said to lie in another file", shop => shop.Patched(shop.Plain, bytes => Workshop.Set(bytes, "url ", 4, 0))),
        new("", "mp4 with a megabyte of noise behind it", shop => shop.Patched(shop.Plain, bytes => [.. bytes, .. RandomNumberGenerator.GetBytes(1_000_000)])),
        new("", "encrypted mp4", shop => shop.Film("mp4", X264 + " -encryption_scheme cenc-aes-ctr -encryption_key 76a6c65c5ea762046bd749a2e632ccbb -encryption_kid a7e61c373e219033c21091fa607bf3b8"), No.End),
        new("", "webm that is cut", shop => shop.Cut(shop.Film("webm", "-c:v libvpx -deadline realtime"), 0.6)),
        new("", "mkv of a head alone", shop => shop.Patched(shop.Film("mkv", X264), bytes => bytes[..400]), No.Video),
        new("", "avi that is cut", shop => shop.Cut(shop.Film("avi", "-c:v mpeg4"), 0.6), No.End),
        new("", "transport stream that starts with noise", shop => shop.Patched(shop.Film("ts", X264), bytes => [.. new byte[500], .. bytes])),
        new("", "transport stream that is cut", shop => shop.Cut(shop.Film("ts", X264), 0.6), No.End),
    ]);

    private static IEnumerable<HostileFile> Sizes => In("Out of measure", null,
    [
        new("", "10 hours in less than 1 MB", shop => shop.Make("mp4", "-f lavfi -i color=size=64x64:rate=1/60:duration=36000 " + X264), "The clip lasts 10:00:00, and the maximum is 2:00:00: give it an end, or raise Renesandro:FFmpeg:MaxDuration."),
        new("", "GIF of 65535×65535 pixels", shop => shop.Bytes([.. "GIF89a"u8, 255, 255, 255, 255, 0, 0, 0, 0x2C, 0, 0, 0, 0, 255, 255, 255, 255, 0, 2, 1, 0, 0, 0x3B], "gif"), No.Image),
        new("", "PNG of 65535×65535 pixels", shop => shop.Patched(shop.Film("png", "-frames:v 1"), bytes => Workshop.Set(Workshop.Set(bytes, "IHDR", 4, 65535), "IHDR", 8, 65535)), No.Image),
        new("", "PNG of 12000×12000 pixels", shop => shop.Make("png", "-f lavfi -i color=size=12000x12000:rate=1:duration=1 -frames:v 1 -pix_fmt monob"), "The picture has 12000×12000 pixels, and the maximum is 35,389,440: export it smaller, or raise Renesandro:FFmpeg:MaxPixels."),
        new("", "JPEG that is cut off", shop => shop.Cut(shop.Film("jpg", "-frames:v 1 -q:v 2 -pix_fmt yuvj420p"), 0.6), No.WholeImage),
        new("", "WebP that moves", shop => shop.Film("webp", "-c:v libwebp_anim"), "The image is an animated WebP, which ffmpeg cannot read: export it as a GIF, an animated PNG or an MP4."),
        new("", "mov of 65535×65535 pixels", shop => shop.Patched(shop.Film("mov", "-c:v prores_ks -pix_fmt yuv422p10le"), bytes => Workshop.Set(bytes, "apch", 28, 0xFFFFFFFF))) { Either = true },
        new("", "12000×12000 pixels", shop => shop.Make("mp4", "-f lavfi -i color=size=12000x12000:rate=1:duration=1 -frames:v 1 -c:v mjpeg -q:v 31 -pix_fmt yuvj420p"), "The picture has 12000×12000 pixels, and the maximum is 35,389,440: export it smaller, or raise Renesandro:FFmpeg:MaxPixels."),
        new("", "900 streams", shop => shop.Make("mp4", $"-i \"{shop.Plain}\"{string.Concat(Enumerable.Repeat(" -map 0", 900))} -c copy"), "The file has more than 100 streams: export it with one picture and one sound, or raise Renesandro:FFmpeg:MaxStreams."),
        new("", "2×2 pixels", shop => shop.Make("mp4", $"{Workshop.Picture("2x2")} {X264}")),
        new("", "2048×2 pixels", shop => shop.Make("mp4", $"{Workshop.Picture("2048x2")} {X264}")),
        new("", "1000 frames a second", shop => shop.Make("mp4", $"{Workshop.Picture(rate: "1000")} {X264}")),
        new("", "one frame", shop => shop.Film("mp4", X264 + " -frames:v 1")),
        new("", "two pictures in one file", shop => shop.Film("mkv", $"{X264} -map 0 -map 0")),
    ]);

    private static IEnumerable<HostileFile> Formats => In("Formats", null,
    [
        new("", "HEVC", shop => shop.Film("mp4", "-c:v libx265 -preset ultrafast -x265-params log-level=none -pix_fmt yuv420p")),
        new("", "VP8", shop => shop.Film("webm", "-c:v libvpx -deadline realtime")),
        new("", "VP9", shop => shop.Film("webm", "-c:v libvpx-vp9 -deadline realtime -cpu-used 8")),
        new("", "VP8 with alpha", shop => shop.Film("webm", "-c:v libvpx -auto-alt-ref 0 -deadline realtime -pix_fmt yuva420p")),
        new("", "AV1", shop => shop.Film("mp4", "-c:v libaom-av1 -usage realtime -cpu-used 8 -pix_fmt yuv420p")),
        new("", "ProRes", shop => shop.Film("mov", "-c:v prores_ks -pix_fmt yuv422p10le")),
        new("", "Theora", shop => shop.Film("ogv", "-c:v libtheora -pix_fmt yuv420p")),
        new("", "MPEG-2 transport stream", shop => shop.Film("ts", "-c:v mpeg2video -pix_fmt yuv420p")),
        new("", "MPEG-4 in AVI", shop => shop.Film("avi", "-c:v mpeg4")),
        new("", "motion JPEG in AVI", shop => shop.Film("avi", "-c:v mjpeg -pix_fmt yuvj420p")),
        new("", "uncompressed AVI", shop => shop.Film("avi", "-c:v rawvideo -pix_fmt yuv420p")),
        new("", "WMV", shop => shop.Film("wmv", "-c:v wmv2 -pix_fmt yuv420p")),
        new("", "FLV", shop => shop.Film("flv", X264)),
        new("", "GIF", shop => shop.Make("gif", Workshop.Picture("64x64", "10"))),
        new("", "fragmented mp4", shop => shop.Film("mp4", X264 + " -movflags +frag_keyframe+empty_moov")),
        new("", "mkv named mp4", shop => shop.Disguised(shop.Film("mkv", X264))),
        new("", "PNG named mp4", shop => shop.Disguised(shop.Film("png", "-frames:v 1"))),
        new("", "JPEG named mp4", shop => shop.Disguised(shop.Film("jpg", "-frames:v 1 -pix_fmt yuvj420p"))),
        new("", "codec that is not on the list (FFV1)", shop => shop.Film("mkv", "-c:v ffv1"), "The picture of the file is in a format that is not supported (ffv1): export it as H.264 and AAC in an MP4, or allow it with Renesandro:FFmpeg:AllowDecoders."),
        new("", "film with sound of a codec that is not on the list", shop => shop.Make("mkv", $"{Workshop.Picture()} {Workshop.Sine} {X264} -c:a dca -strict -2")),
        new("", "sound alone in an mp4", shop => shop.Sound("mp4", "-c:a aac"), No.Picture),
        new("", "MP3 named mp4", shop => shop.Disguised(shop.Sound("mp3")), No.Picture),
        new("", "song with a cover and no film", shop => shop.Make("mp4", $"{Workshop.Sine} -i \"{shop.Film("png", "-frames:v 1")}\" -map 0 -map 1 -c:a aac -c:v copy -disposition:v:0 attached_pic"), No.Picture),
    ]);

    private static IEnumerable<HostileFile> Pictures => In("Pictures", null,
    [
        new("", "odd size", shop => shop.Make("mp4", Workshop.Picture("321x179") + " -c:v libx264 -preset ultrafast -pix_fmt yuv444p")),
        new("", "variable frame rate", shop => shop.Make("mp4", Workshop.Picture(seconds: "1") + " -vf select='not(mod(n\\,7))+lt(n\\,12)' -fps_mode vfr " + X264)),
        new("", "turned by 90°", shop => shop.Make("mp4", $"-i \"{shop.Plain}\" -c copy -metadata:s:v rotate=90")),
        new("", "turned by 45°", shop => shop.Make("mp4", $"-i \"{shop.Plain}\" -c copy -metadata:s:v rotate=45")),
        new("", "10 bit", shop => shop.Film("mp4", "-c:v libx264 -preset ultrafast -pix_fmt yuv420p10le")),
        new("", "4:4:4", shop => shop.Film("mp4", "-c:v libx264 -preset ultrafast -pix_fmt yuv444p")),
        new("", "grey", shop => shop.Film("mp4", "-c:v libx264 -preset ultrafast -pix_fmt gray")),
        new("", "full range", shop => shop.Film("mp4", "-c:v libx264 -preset ultrafast -pix_fmt yuvj420p")),
        new("", "HDR10", shop => shop.Film("mp4", "-c:v libx265 -preset ultrafast -x265-params log-level=none -pix_fmt yuv420p10le -color_trc smpte2084 -color_primaries bt2020 -colorspace bt2020nc")),
        new("", "HLG", shop => shop.Film("mp4", "-c:v libx265 -preset ultrafast -x265-params log-level=none -pix_fmt yuv420p10le -color_trc arib-std-b67 -color_primaries bt2020 -colorspace bt2020nc")),
        new("", "non-square pixels", shop => shop.Film("mp4", "-vf setsar=16/11 " + X264)),
        new("", "pixels a thousand times as wide as high", shop => shop.Film("mp4", "-vf setsar=1000/1 " + X264)),
        new("", "interlaced", shop => shop.Make("mp4", Workshop.Picture("160x96", "50") + " -vf interlace -c:v libx264 -preset ultrafast -flags +ilme+ildct -pix_fmt yuv420p")),
        new("", "negative start", shop => shop.Film("mkv", X264 + " -output_ts_offset -0.2 -avoid_negative_ts disabled")),
        new("", "start at five seconds", shop => shop.Film("mkv", X264 + " -output_ts_offset 5")),
        new("", "edit list that hides its beginning", shop => shop.Make("mp4", $"-ss 0.2 -i \"{shop.Make("mp4", Workshop.Picture(seconds: "1") + " " + X264)}\" -c copy")),
        new("", "size that changes in the middle", shop => shop.Patched(shop.Film("ts", X264), bytes => [.. bytes, .. File.ReadAllBytes(shop.Make("ts", Workshop.Picture("320x180") + " -output_ts_offset 0.4 " + X264))])),
        new("", "5.1 sound", shop => shop.Make("mp4", $"{Workshop.Picture()} -f lavfi -i anoisesrc=duration=0.4:r=48000 -af pan=5.1|c0=c0|c1=c0|c2=c0|c3=c0|c4=c0|c5=c0 {X264} -c:a aac")),
        new("", "sound longer than the picture", shop => shop.Make("mp4", $"{Workshop.Picture()} -f lavfi -i sine=duration=3 {X264}")),
        new("", "subtitles inside", shop => shop.Make("mkv", $"{Workshop.Picture()} -i \"{shop.Text("1\n00:00:00,000 --> 00:00:01,000\nHello\n", "srt")}\" -map 0 -map 1 {X264} -c:s ass")),
        new("", "font attached", shop => shop.Film("mkv", $"{X264} -attach \"{shop.Text("no font", "ttf")}\" -metadata:s:t mimetype=application/x-truetype-font")),
        new("", "chapters and tags of a megabyte", shop => shop.Make("mp4", $"-i \"{shop.Plain}\" -i \"{shop.Text(";FFMETADATA1\ntitle=" + new string('x', 1_000_000) + "\n[CHAPTER]\nTIMEBASE=1/10\nSTART=0\nEND=2\ntitle=\"; rm\n", "txt")}\" -map 0 -map_metadata 1 -map_chapters 1 -c copy")),
    ]);

    private static IEnumerable<HostileFile> Names => In("Names", null,
    [
        new("", "quotes", shop => shop.Named("a\"b'c.mp4")),
        new("", "newline", shop => shop.Named("a\nb.mp4")),
        new("", "leading dash", shop => shop.Named("-y -f null.mp4")),
        new("", "words of a shell", shop => shop.Named("$(touch x);`id`&.mp4")),
        new("", "percent signs", shop => shop.Named("%d %2F..%00.mp4")),
        new("", "protocol", shop => shop.Named("concat:a|b.mp4")),
        new("", "200 letters and an emoji", shop => shop.Named(new string('é', 100) + "🎬.mp4")),
        new("", "right to left", shop => shop.Named("\u202Egpm.mp4")),
    ]);

    private static IEnumerable<HostileFile> Sounds => In("Music", null,
    [
        new("", "MP3 with a cover of 4000×4000 pixels", shop => shop.Make("mp3", $"{Workshop.Sine} -i \"{shop.Make("png", "-f lavfi -i color=size=4000x4000:duration=0.1 -frames:v 1")}\" -map 0 -map 1 -c:v copy -id3v2_version 3")),
        new("", "WAV named mp3", shop => shop.Disguised(shop.Sound("wav"), "mp3")),
        new("", "MP3 named wav", shop => shop.Disguised(shop.Sound("mp3"), "wav")),
        new("", "HLS playlist named mp3", shop => shop.Text($"#EXTM3U\n#EXTINF:1,\nhttp://{shop.Canary}/a.mp3\n#EXT-X-ENDLIST\n", "mp3"), No.Sound),
        new("", "ffconcat script named mp3", shop => shop.Text($"ffconcat version 1.0\nfile '{shop.Neighbour}'\n", "mp3"), No.Sound),
        new("", "SVG named mp3", shop => shop.Text($"<svg xmlns=\"http://www.w3.org/2000/svg\"><image href=\"http://{shop.Canary}/a.png\"/></svg>", "mp3"), No.Sound),
        new("", "JPEG named mp3", shop => shop.Disguised(shop.Film("jpg", "-frames:v 1 -pix_fmt yuvj420p"), "mp3"), No.Sound),
        new("", "zero bytes", shop => shop.Bytes([], "mp3"), No.Byte),
        new("", "tag without music", shop => shop.Bytes([.. "ID3"u8, 4, 0, 0, 0, 0, 0, 10, .. new byte[10]], "mp3"), No.Sound),
        new("", "film without sound", shop => shop.Plain, "The file holds no sound: use one with an audio stream."),
        new("", "film with sound", shop => shop.PlainWithSound),
        new("", "5.1 AAC", shop => shop.Make("m4a", "-f lavfi -i anoisesrc=duration=0.4:r=48000 -af pan=5.1|c0=c0|c1=c0|c2=c0|c3=c0|c4=c0|c5=c0 -c:a aac")),
        new("", "8 kHz", shop => shop.Sound("wav", "-ar 8000 -c:a pcm_mulaw")),
        new("", "192 kHz, 24 bit", shop => shop.Sound("flac", "-ar 192000 -sample_fmt s32")),
        new("", "Opus", shop => shop.Sound("opus", "-c:a libopus")),
        new("", "Vorbis", shop => shop.Sound("ogg", "-c:a libvorbis")),
        new("", "ALAC", shop => shop.Sound("m4a", "-c:a alac")),
        new("", "MP3 that is cut", shop => shop.Cut(shop.Sound("mp3"), 0.6)),
        new("", "m4a without its moov", shop => shop.Cut(shop.Sound("m4a", "-c:a aac"), 0.6), No.Index),
        new("", "WAV that claims 4 GB", shop => shop.Patched(shop.Sound("wav"), bytes => [.. bytes[..(Workshop.Find(bytes, "data") + 4)], 0xF0, 0xFF, 0xFF, 0xFF, .. bytes[(Workshop.Find(bytes, "data") + 8)..]])),
        new("", "WAV of a head alone", shop => shop.Patched(shop.Sound("wav"), bytes => bytes[..(Workshop.Find(bytes, "data") + 8)]), "The file holds an audio stream without any sound: use another file."),
        new("", "longer than is taken", shop => shop.Make("flac", "-f lavfi -i anullsrc=r=8000:cl=mono -t 130"), "The sound is longer than 0:02:00: give it an end, or raise Renesandro:FFmpeg:MaxDuration."),
    ], music: true);

    private static IEnumerable<HostileFile> In(string group, string? refusal, IEnumerable<HostileFile> files, bool music = false) =>
        files.Select(file => file with { Group = group, Refusal = file.Either ? null : file.Refusal ?? refusal, Music = music });

    private static string Dash(string url) =>
        "<?xml version=\"1.0\"?><MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\" type=\"static\" mediaPresentationDuration=\"PT1S\" profiles=\"urn:mpeg:dash:profile:isoff-on-demand:2011\">"
        + $"<Period><AdaptationSet mimeType=\"video/mp4\"><Representation id=\"1\" bandwidth=\"1\"><BaseURL>{url}</BaseURL></Representation></AdaptationSet></Period></MPD>";

    private static byte[] Zeros(byte[] bytes)
    {
        var data = Workshop.Find(bytes, "mdat") + 4;
        bytes.AsSpan(data + 200, (Workshop.Find(bytes, "moov") - 4 - data) / 2).Clear();
        return bytes;
    }

    private static byte[] Noise(byte[] bytes)
    {
        var data = Workshop.Find(bytes, "mdat") + 4;
        new Random(1).NextBytes(bytes.AsSpan(data + 200, (Workshop.Find(bytes, "moov") - 4 - data) / 2));
        return bytes;
    }

    /// <summary>The sentences that many are refused with.</summary>
    private static class No
    {
        public const string Video = "The file is neither a video nor an image in a supported format, whatever its name says: use mp4, mov, webm, mkv, avi, ts, flv, gif, jpg, png or webp.";
        public const string Image = "The image is damaged or cut off: export it again, as a JPEG or a PNG.";
        public const string WholeImage = "The image is cut off: its file ends before the picture does. Upload the whole file again.";
        public const string Byte = "The file is empty (0 bytes): upload it again.";
        public const string Frame = "The file has no frames: it is cut off or damaged. Upload it again.";
        public const string Picture = "The file has no picture, and a clip needs one: use sound in audio_blocks.";
        public const string Sound = "The file cannot be decoded as sound: it is damaged, or of a format that is not read. Use mp3, m4a, aac, wav, ogg, opus or flac.";
        public const string GoodIndex = "The file is damaged: its index (moov) cannot be read. Export it again.";
        public const string Index = "The file is cut off: its index (moov) is missing. Upload the whole file again.";
        public const string End = "The clip cannot be decoded to its end: it is damaged or of a kind that this ffmpeg does not read. Export it again, as H.264 in an MP4.";
    }
}
