using Renesandro.Contracts;

namespace Renesandro.Host.Tests.Faults;

/// <summary>The real ffmpeg and ffprobe behind scripts that can be switched to fail.</summary>
internal sealed class RiggedTools
{
    private readonly string _folder;

    public RiggedTools(string folder)
    {
        _folder = folder;
        Directory.CreateDirectory(folder);
        Write("ffmpeg", $$"""
            case "$*" in *-version*) ;; *)
              case "$(cat '{{How}}' 2>/dev/null)" in
                killed) kill -9 $$ ;;
                hung) exec tail -f '{{How}}' ;;
                full)
                  for argument; do
                    case "$argument" in *.part) argument=/dev/full ;; esac
                    shift
                    set -- "$@" "$argument"
                  done ;;
                short)
                  '{{RequiredTools.Find("ffmpeg")}}' "$@" || exit
                  for argument; do
                    case "$argument" in *.part) truncate -s -500 "$argument" ;; esac
                  done
                  exit 0 ;;
              esac ;;
            esac
            exec '{{RequiredTools.Find("ffmpeg")}}' "$@"
            """);
        Write("ffprobe", $$"""
            for last; do :; done
            if grep -aq '{{Poison}}' "$last"; then kill -9 "$PPID"; fi
            exec '{{RequiredTools.Find("ffprobe")}}' "$@"
            """);
    }

    /// <value>A file that contains this text kills the worker that has it probed.</value>
    public const string Poison = "kills-its-worker";

    public (string Key, string Value) Setting => ("Renesandro:FFmpeg:BinaryDirectory", _folder);

    private string How => Path.Combine(_folder, "how");

    /// <param name="how">killed, hung, full: every file that ffmpeg writes is on a full disk; or short: every file lacks its end, without any error.</param>
    public void Break(string how) => File.WriteAllText(How, how);

    public void Mend() => File.Delete(How);

    private void Write(string tool, string script)
    {
        var path = Path.Combine(_folder, tool);
        File.WriteAllText(path, "#!/bin/sh\n" + script.ReplaceLineEndings("\n") + "\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
