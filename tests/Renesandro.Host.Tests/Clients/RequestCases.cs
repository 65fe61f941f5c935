namespace Renesandro.Host.Tests.Clients;

/// <summary>A request; without a body it is a GET.</summary>
internal sealed record RequestCase(string Route, string? Body = null, string? Key = null);

internal enum Verdict
{
    Taken,
    Refused,

    /// <summary>For rules that a schema cannot express.</summary>
    RefusedByHostAlone,
    RefusedByDescriptionAlone,
}

/// <summary>Valid and invalid requests, with their expected results.</summary>
internal static class RequestCases
{
    private const string A = "\"https://h.example/a.mp4\"";

    public static IEnumerable<(Verdict Verdict, RequestCase Request)> All =>
    [
        .. Of(Verdict.Taken, Job, TakenJobs),
        .. Of(Verdict.Refused, Job, RefusedJobs),
        .. Of(Verdict.RefusedByHostAlone, Job, JobsBeyondSchemas),
        .. Of(Verdict.Taken, Options, TakenOptions),
        .. Of(Verdict.Refused, Options, RefusedOptions),
        .. PictureCases.Jobs.Select(job => (job.Verdict, Job(job.Body))),
        .. Of(Verdict.Taken, SignIn, TakenSignIns),
        .. Of(Verdict.Refused, SignIn, RefusedSignIns),
        .. Of(Verdict.Taken, Renewal, """{"refresh_token": "x"}"""),
        .. Of(Verdict.Refused, Renewal, "{}", """{"refresh_token": ""}""", """{"refresh_token": null}""", """{"refresh_token": "x", "more": 1}"""),
        .. Of(Verdict.Taken, Listing, "", "?take=1", "?take=500", "?cursor="),
        .. Of(Verdict.Refused, Listing, "?take=0", "?take=501", "?take=x", "?take=1.5"),
        .. Of(Verdict.Taken, Keyed, "k", "!~", new string('k', 200)),
        .. Of(Verdict.Refused, Keyed, "a b", new string('k', 201)),
    ];

    private static string[] TakenJobs =>
    [
        $$$"""{"task_name": "t", "video_blocks": {"a": [{{{A}}}]}}""",
        $$$"""{"task_name": "t", "video_blocks": {"a": [{{{A}}}, {"url": {{{A}}}}], "b c": [{"url": {{{A}}}, "label": "x", "start": 0, "end": 1000000}]}}""",
        $$$"""{"task_name": "t", "video_blocks": [{"name": "a", "clips": [{{{A}}}, {"url": {{{A}}}}]}, {"clips": [{{{A}}}], "name": "b"}]}""",
        $$$"""{"task_name": "t", "video_blocks": {"a": [{"url": {{{A}}}, "label": null, "start": null, "end": null}]}, "audio_blocks": null, "text_to_speech": null, "options": null}""",
        $$$"""{"task_name": "t", "video_blocks": {"a": [{{{A}}}]}, "audio_blocks": {}, "text_to_speech": [], "options": {}}""",
        $$$"""{"task_name": "t", "video_blocks": {"a": [{{{A}}}]}, "audio_blocks": []}""",
        $$$"""{"task_name": "t", "video_blocks": {"a": [{{{A}}}]}, "audio_blocks": [{"name": "a", "clips": ["https://h.example/m.mp3"]}]}""",
        """{"task_name": "t", "video_blocks": {"a": ["HTTP://h.example/a b/é.mp4?x=y z#t", " https://h.example/a"]}}""",
        $$$"""{"task_name": "é 👋", "video_blocks": {"a": [{{{A}}}]}, "text_to_speech": [{"text": "x"}, {"text": "x", "voice": null, "model": null, "output_format": null, "voice_settings": null}]}""",
        $$$"""{"task_name": "t", "video_blocks": {"a": [{{{A}}}]}, "text_to_speech": [{"text": "x", "model": "eleven_v3", "output_format": "mp3_44100_128", "voice_settings": {"stability": 1, "speed": 0.7, "use_speaker_boost": true, "style": null}}]}""",
        $$$"""{"task_name": "{{{new string('x', 200)}}}", "video_blocks": {"{{{new string('x', 200)}}}": [{{{A}}}]}}""",
        $$$"""{"task_name": "t", "video_blocks": {"a": {"clips": [{{{A}}}, {"url": {{{A}}}, "sound": 4}], "sound": 0}, "b": {"clips": [{{{A}}}], "sound": null}, "c": [{{{A}}}]}}""",
        $$$"""{"task_name": "t", "video_blocks": [{"name": "a", "clips": [{"url": {{{A}}}, "sound": null, "speech": null}], "sound": 1.5}]}""",
        $$$"""{"task_name": "t", "video_blocks": {"a": [{"url": {{{A}}}, "speech": {"text": "x", "voice": "y", "label": "z"}}, {"url": {{{A}}}, "speech": {"url": "https://h.example/t.wav", "label": "z", "start": 0, "end": 2}}]}}""",
        $$$"""{"task_name": "t", "video_blocks": {"a": [{{{A}}}]}, "text_to_speech": [{"text": "x"}, {"url": "https://h.example/t.wav"}, {"url": "https://h.example/t.mp4", "text": null, "voice": null}, {"text": "x", "url": null, "end": null}]}""",
        $$$"""{"task_name": "t", "video_blocks": {"a": [{{{A}}}], "b": [{{{A}}}]}, "text_to_speech": [{"text": "x"}], "selection": null, "picks": null }""",
        $$$"""{"task_name": "t", "video_blocks": {"a": [{{{A}}}], "b": [{{{A}}}]}, "text_to_speech": [{"text": "x"}], "selection": {}, "picks": {} }""",
        $$$"""{"task_name": "t", "video_blocks": {"a": [{{{A}}}], "b": [{{{A}}}]}, "text_to_speech": [{"text": "x"}], "selection": {"kind": null, "count": null, "vary": null, "rules": null, "list": null}, "picks": {"music": null, "speech": null} }""",
        $$$"""{"task_name": "t", "video_blocks": {"a": [{{{A}}}], "b": [{{{A}}}]}, "text_to_speech": [{"text": "x"}], "selection": {"kind": "random", "count": 1} }""",
        $$$"""{"task_name": "t", "video_blocks": {"a": [{{{A}}}], "b": [{{{A}}}]}, "text_to_speech": [{"text": "x"}], "selection": {"kind": "pairwise", "vary": ["a"], "rules": []} }""",
        $$$"""{"task_name": "t", "video_blocks": {"a": [{{{A}}}], "b": [{{{A}}}]}, "text_to_speech": [{"text": "x"}], "selection": {"kind": "each", "rules": [{"when": {"a": "a"}, "only": {"b": ["a"]}, "never": null}] } }""",
        $$$"""{"task_name": "t", "video_blocks": {"a": [{{{A}}}], "b": [{{{A}}}]}, "text_to_speech": [{"text": "x"}], "selection": {"kind": "list", "list": [{"a": "a", "b": "a"}] } }""",
        $$$"""{"task_name": "t", "video_blocks": {"a": [{{{A}}}], "b": [{{{A}}}]}, "text_to_speech": [{"text": "x"}], "picks": {"speech": "all"} }""",
        $$$"""{"task_name": "t", "video_blocks": {"a": [{"url": {{{A}}}, "weight": 0.001}]}, "text_to_speech": [{"text": "x", "weight": 1000}], "selection": {"kind": "random", "count": 1}}""",
    ];

    private static string[] RefusedJobs =>
    [
        "[]", "{}", "null", "\"x\"",
        """{"task_name": "t"}""",
        $$$"""{"video_blocks": {"a": [{{{A}}}]}}""",
        $$$"""{"task_name": "", "video_blocks": {"a": [{{{A}}}]}}""",
        $$$"""{"task_name": " ", "video_blocks": {"a": [{{{A}}}]}}""",
        $$$"""{"task_name": null, "video_blocks": {"a": [{{{A}}}]}}""",
        $$$"""{"task_name": "{{{new string('x', 201)}}}", "video_blocks": {"a": [{{{A}}}]}}""",
        $$$"""{"task_name": "t", "video_blocks": {"a": [{{{A}}}]}, "more": 1}""",
        """{"task_name": "t", "video_blocks": null}""",
        """{"task_name": "t", "video_blocks": {}}""",
        """{"task_name": "t", "video_blocks": []}""",
        """{"task_name": "t", "video_blocks": {"a": []}}""",
        $$$$"""{"task_name": "t", "video_blocks": {"a": {{{{A}}}}}}""",
        """{"task_name": "t", "video_blocks": {"a": [null]}}""",
        """{"task_name": "t", "video_blocks": {"a": [7]}}""",
        """{"task_name": "t", "video_blocks": {"a": [""]}}""",
        """{"task_name": "t", "video_blocks": {"a": ["a.mp4"]}}""",
        """{"task_name": "t", "video_blocks": {"a": ["ftp://h.example/a.mp4"]}}""",
        """{"task_name": "t", "video_blocks": {"a": [{"label": "x"}]}}""",
        """{"task_name": "t", "video_blocks": {"a": [{"url": null}]}}""",
        $$$"""{"task_name": "t", "video_blocks": {"a": [{"url": {{{A}}}, "label": ""}]}}""",
        $$$"""{"task_name": "t", "video_blocks": {"a": [{"url": {{{A}}}, "start": -1}]}}""",
        $$$"""{"task_name": "t", "video_blocks": {"a": [{"url": {{{A}}}, "end": "1"}]}}""",
        $$$"""{"task_name": "t", "video_blocks": {"a": [{"url": {{{A}}}, "more": 1}]}}""",
        $$$"""{"task_name": "t", "video_blocks": {"": [{{{A}}}]}}""",
        $$$"""{"task_name": "t", "video_blocks": [{{{A}}}]}""",
        $$$"""{"task_name": "t", "video_blocks": [[{{{A}}}]]}""",
        $$$"""{"task_name": "t", "video_blocks": [{"clips": [{{{A}}}]}]}""",
        $$$"""{"task_name": "t", "video_blocks": [{"name": "", "clips": [{{{A}}}]}]}""",
        """{"task_name": "t", "video_blocks": [{"name": "a"}]}""",
        """{"task_name": "t", "video_blocks": [{"name": "a", "clips": []}]}""",
        $$$"""{"task_name": "t", "video_blocks": [{"name": "a", "clips": [{{{A}}}], "more": 1}]}""",
        $$$"""{"task_name": "t", "video_blocks": {"a": [{{{A}}}]}, "audio_blocks": "m"}""",
        $$$"""{"task_name": "t", "video_blocks": {"a": [{{{A}}}]}, "audio_blocks": {"m": []}}""",
        $$$"""{"task_name": "t", "video_blocks": {"a": [{{{A}}}]}, "text_to_speech": ["x"]}""",
        $$$"""{"task_name": "t", "video_blocks": {"a": [{{{A}}}]}, "text_to_speech": [{"voice": "x"}]}""",
        $$$"""{"task_name": "t", "video_blocks": {"a": [{{{A}}}]}, "text_to_speech": [{"text": ""}]}""",
        $$$"""{"task_name": "t", "video_blocks": {"a": [{{{A}}}]}, "text_to_speech": [{"text": "x", "model": "eleven v3"}]}""",
        $$$"""{"task_name": "t", "video_blocks": {"a": [{{{A}}}]}, "text_to_speech": [{"text": "x", "output_format": "flac"}]}""",
        $$$"""{"task_name": "t", "video_blocks": {"a": [{{{A}}}]}, "text_to_speech": [{"text": "x", "voice_settings": {"speed": 1.3}}]}""",
        $$$"""{"task_name": "t", "video_blocks": {"a": [{{{A}}}]}, "text_to_speech": [{"text": "x", "voice_settings": {"pace": 1}}]}""",
        $$$"""{"task_name": "t", "video_blocks": {"a": {"sound": 1} } }""",
        """{"task_name": "t", "video_blocks": {"a": {"clips": []}}}""",
        $$$"""{"task_name": "t", "video_blocks": {"a": {"clips": [{{{A}}}], "sound": 4.1} } }""",
        $$$"""{"task_name": "t", "video_blocks": {"a": {"clips": [{{{A}}}], "more": 1} } }""",
        $$$"""{"task_name": "t", "video_blocks": [{"name": "a", "clips": [{{{A}}}], "sound": "1"}]}""",
        $$$"""{"task_name": "t", "video_blocks": {"a": [{"url": {{{A}}}, "sound": -1}]}}""",
        $$$"""{"task_name": "t", "video_blocks": {"a": [{"url": {{{A}}}, "speech": "x"}]}}""",
        $$$"""{"task_name": "t", "video_blocks": {"a": [{"url": {{{A}}}, "speech": { } }] } }""",
        $$$"""{"task_name": "t", "video_blocks": {"a": [{"url": {{{A}}}, "speech": {"text": "x", "url": "https://h.example/t.wav"} }] } }""",
        $$$"""{"task_name": "t", "video_blocks": {"a": [{{{A}}}]}, "audio_blocks": {"m": {"clips": ["https://h.example/m.mp3"]} } }""",
        $$$"""{"task_name": "t", "video_blocks": {"a": [{{{A}}}]}, "audio_blocks": {"m": [{"url": "https://h.example/m.mp3", "sound": 1}]}}""",
        $$$"""{"task_name": "t", "video_blocks": {"a": [{{{A}}}]}, "audio_blocks": [{"name": "m", "clips": [{"url": "https://h.example/m.mp3", "speech": {"text": "x"}}]}]}""",
        $$$"""{"task_name": "t", "video_blocks": {"a": [{{{A}}}]}, "audio_blocks": [{"name": "m", "clips": ["https://h.example/m.mp3"], "sound": 1}]}""",
        $$$"""{"task_name": "t", "video_blocks": {"a": [{{{A}}}]}, "text_to_speech": [{"text": null, "url": null}]}""",
        $$$"""{"task_name": "t", "video_blocks": {"a": [{{{A}}}]}, "text_to_speech": [{"url": "take.wav"}]}""",
        $$$"""{"task_name": "t", "video_blocks": {"a": [{{{A}}}]}, "text_to_speech": [{"url": "https://h.example/t.wav", "voice": "x"}]}""",
        $$$"""{"task_name": "t", "video_blocks": {"a": [{{{A}}}]}, "text_to_speech": [{"url": "https://h.example/t.wav", "voice_settings": {}}]}""",
        $$$"""{"task_name": "t", "video_blocks": {"a": [{{{A}}}]}, "text_to_speech": [{"text": "x", "start": 1}]}""",
        $$$"""{"task_name": "t", "video_blocks": {"a": [{{{A}}}]}, "text_to_speech": [{"url": "https://h.example/t.wav", "label": ""}]}""",
        $$$"""{"task_name": "t", "video_blocks": {"a": [{{{A}}}], "b": [{{{A}}}]}, "text_to_speech": [{"text": "x"}], "selection": [] }""",
        $$$"""{"task_name": "t", "video_blocks": {"a": [{{{A}}}], "b": [{{{A}}}]}, "text_to_speech": [{"text": "x"}], "selection": {"kind": "some"} }""",
        $$$"""{"task_name": "t", "video_blocks": {"a": [{{{A}}}], "b": [{{{A}}}]}, "text_to_speech": [{"text": "x"}], "selection": {"count": 0} }""",
        $$$"""{"task_name": "t", "video_blocks": {"a": [{{{A}}}], "b": [{{{A}}}]}, "text_to_speech": [{"text": "x"}], "selection": {"vary": []} }""",
        $$$"""{"task_name": "t", "video_blocks": {"a": [{{{A}}}], "b": [{{{A}}}]}, "text_to_speech": [{"text": "x"}], "selection": {"more": 1} }""",
        $$$"""{"task_name": "t", "video_blocks": {"a": [{{{A}}}], "b": [{{{A}}}]}, "text_to_speech": [{"text": "x"}], "selection": {"rules": [{"never": {"a": []} }] } }""",
        $$$"""{"task_name": "t", "video_blocks": {"a": [{{{A}}}], "b": [{{{A}}}]}, "text_to_speech": [{"text": "x"}], "selection": {"rules": [{"never": { } }] } }""",
        $$$"""{"task_name": "t", "video_blocks": {"a": [{{{A}}}], "b": [{{{A}}}]}, "text_to_speech": [{"text": "x"}], "selection": {"rules": [{"when": {"a": "a"} }] } }""",
        $$$"""{"task_name": "t", "video_blocks": {"a": [{{{A}}}], "b": [{{{A}}}]}, "text_to_speech": [{"text": "x"}], "selection": {"rules": [{"never": {"a": "a"}, "only": {"b": "a"} }] } }""",
        $$$"""{"task_name": "t", "video_blocks": {"a": [{{{A}}}], "b": [{{{A}}}]}, "text_to_speech": [{"text": "x"}], "selection": {"kind": "list", "list": []} }""",
        $$$"""{"task_name": "t", "video_blocks": {"a": [{{{A}}}], "b": [{{{A}}}]}, "text_to_speech": [{"text": "x"}], "selection": {"kind": "list", "list": [{"a": ["a"] }] } }""",
        $$$"""{"task_name": "t", "video_blocks": {"a": [{{{A}}}], "b": [{{{A}}}]}, "text_to_speech": [{"text": "x"}], "picks": {"music": "some"} }""",
        $$$"""{"task_name": "t", "video_blocks": {"a": [{"url": {{{A}}}, "weight": 0}]}, "selection": {"kind": "random", "count": 1}}""",
    ];

    private static string[] JobsBeyondSchemas =>
    [
        $$$"""{"task_name": "t", "video_blocks": {"a": [{"url": {{{A}}}, "start": 2, "end": 1}]}}""",
        """{"task_name": "t", "video_blocks": {"a": ["https://u:p@h.example/a.mp4"]}}""",
        $$$"""{"task_name": "t", "video_blocks": [{"name": "a", "clips": [{{{A}}}]}, {"name": "a", "clips": [{{{A}}}]}]}""",
        $$$"""{"task_name": "t", "video_blocks": {"a": [{"url": {{{A}}}, "speech": {"url": "https://h.example/t.wav", "start": 2, "end": 1}}]}}""",
        $$$$"""{"task_name": "t", "video_blocks": {"a": [{{{{A}}}}]}, "options": {"canvas": {"fps": "121"}}}""",
        $$$"""{"task_name": "t", "video_blocks": {"a": [{{{A}}}], "b": [{{{A}}}]}, "text_to_speech": [{"text": "x"}], "selection": {"kind": "random"} }""",
        $$$"""{"task_name": "t", "video_blocks": {"a": [{{{A}}}], "b": [{{{A}}}]}, "text_to_speech": [{"text": "x"}], "selection": {"kind": "all", "count": 2} }""",
        $$$"""{"task_name": "t", "video_blocks": {"a": [{{{A}}}], "b": [{{{A}}}]}, "text_to_speech": [{"text": "x"}], "selection": {"kind": "list"} }""",
        $$$"""{"task_name": "t", "video_blocks": {"a": [{{{A}}}], "b": [{{{A}}}]}, "text_to_speech": [{"text": "x"}], "picks": {"music": "all"} }""",
        $$$"""{"task_name": "t", "video_blocks": {"a": [{"url": {{{A}}}, "weight": 2}]}}""",
        $$$"""{"task_name": "t", "video_blocks": {"a": [{{{A}}}], "b": [{{{A}}}]}, "text_to_speech": [{"text": "x"}], "picks": {"hook": "all"} }""",
    ];

    private static string[] TakenOptions =>
    [
        """{"seed": -9007199254740991}""", """{"seed": null, "take": null, "canvas": null, "music_gain": null, "ducking_gain": null, "preset": null, "crf": null, "webhook": null}""",
        """{"take": 1, "music_gain": 4, "ducking_gain": 0, "preset": "veryslow", "crf": 51}""", """{"take": 2147483647}""", """{"webhook": "http://h.example/x"}""",
        """{"sound": 0, "sound_errors": "silence", "speech_overflow": "hold", "music_start": 7200, "duck_under": [], "duck_attack": 0.01, "duck_release": 5}""",
        """{"sound": null, "sound_errors": null, "speech_overflow": null, "music_start": null, "duck_under": null, "duck_attack": null, "duck_release": null}""",
        """{"loudness": -14, "true_peak": -9, "fade_in": 0, "fade_out": 30}""", """{"loudness": -5}""", """{"loudness": null, "true_peak": null, "fade_in": null, "fade_out": null}""",
        """{"duck_under": ["clips", "speech"]}""", """{"duck_under": "clips"}""",
        """{"canvas": {}}""", """{"canvas": {"width": null, "height": null, "fps": null, "fit": null, "background": null}}""",
        """{"canvas": {"width": 16, "height": 8192, "fps": 29.97, "fit": "crop", "background": "#1A2b3C"}}""",
        """{"canvas": {"fps": "30000/1001"}}""", """{"canvas": {"fps": "25"}}""", """{"canvas": {"fps": "23.976"}}""", """{"canvas": {"fps": 120}}""", """{"canvas": {"fit": "pad"}}""",
    ];

    private static string[] RefusedOptions =>
    [
        "[]", "\"x\"", """{"more": 1}""", """{"seed": 1.5}""", """{"seed": "1"}""", """{"take": 0}""", """{"take": 2147483648}""", """{"music_gain": 4.1}""", """{"music_gain": "1"}""",
        """{"ducking_gain": -0.1}""", """{"preset": "placebo"}""", """{"preset": ""}""", """{"crf": 0}""", """{"crf": 52}""", """{"webhook": "ftp://h.example/x"}""", """{"webhook": ""}""",
        """{"sound": 4.1}""", """{"sound": "1"}""", """{"sound_errors": "ignore"}""", """{"speech_overflow": "cut"}""", """{"music_start": 7201}""", """{"duck_under": ["music"]}""",
        """{"duck_under": "music"}""", """{"duck_under": {}}""", """{"duck_under": ["clips", "clips", "clips"]}""", """{"duck_attack": 0}""", """{"duck_release": 5.1}""",
        """{"loudness": -41}""", """{"loudness": -14, "true_peak": 0.1}""", """{"true_peak": -1}""", """{"true_peak": -1, "loudness": null}""", """{"fade_in": 31}""", """{"fade_out": -1}""",
        """{"canvas": []}""", """{"canvas": {"more": 1}}""", """{"canvas": {"width": 15}}""", """{"canvas": {"width": 1081}}""", """{"canvas": {"height": 8194}}""", """{"canvas": {"width": "100"}}""",
        """{"canvas": {"fps": 0.5}}""", """{"canvas": {"fps": 121}}""", """{"canvas": {"fps": "fast"}}""", """{"canvas": {"fps": true}}""", """{"canvas": {"fit": "stretch"}}""",
        """{"canvas": {"background": "red"}}""", """{"canvas": {"background": "#12345"}}""",
    ];

    private static string[] TakenSignIns =>
    [
        """{"name": "anna", "password": "x"}""", """{"user": "anna", "password": "x"}""", """{"name": "", "user": "anna", "password": "x"}""", """{"name": "anna", "user": "", "password": "x"}""",
        """{"name": "anna", "user": null, "password": "x"}""", """{"name": null, "user": "anna", "password": "x"}""",
    ];

    private static string[] RefusedSignIns =>
    [
        "{}", "[]", """{"password": "x"}""", """{"name": "anna"}""", """{"name": "anna", "password": ""}""", """{"name": "", "password": "x"}""", """{"name": "anna", "user": "anna", "password": "x"}""",
        """{"name": null, "password": "x"}""", """{"name": null, "user": "", "password": "x"}""", """{"name": "anna", "password": 1}""", """{"name": "anna", "password": "x", "more": 1}""",
        $$$"""{"name": "{{{new string('x', 65)}}}", "password": "x"}""", $$$"""{"name": "anna", "password": "{{{new string('x', 257)}}}"}""",
    ];

    private static IEnumerable<(Verdict Verdict, RequestCase Request)> Of(Verdict verdict, Func<string, RequestCase> request, params string[] texts) =>
        texts.Select(text => (verdict, request(text)));

    private static RequestCase Job(string body) => new("/process_media", body);

    private static RequestCase Options(string options) => Job($$$"""{"task_name": "t", "video_blocks": {"a": [{{{A}}}]}, "options": {{{options}}}}""");

    private static RequestCase SignIn(string body) => new("/auth/token", body);

    private static RequestCase Renewal(string body) => new("/auth/refresh", body);

    private static RequestCase Listing(string query) => new($"/process_media{query}");

    private static RequestCase Keyed(string key) => Job(TakenJobs[0]) with { Key = key };
}
