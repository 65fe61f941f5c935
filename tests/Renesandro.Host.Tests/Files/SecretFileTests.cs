using System.Collections.Concurrent;
using Renesandro.Host.Auth.Tokens;
using Renesandro.Host.Errors;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Files;

public sealed class SecretFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("renesandro-secret-");

    private string FilePath => Path.Combine(_folder.FullName, "data", "jwt-secret");

    [Fact]
    public void A_secret_of_512_bits_is_created_once()
    {
        var secret = SigningKey.File.ReadOrCreate(FilePath);

        SigningKey.File.ReadOrCreate(FilePath).ShouldBe(secret);
        Microsoft.IdentityModel.Tokens.Base64UrlEncoder.DecodeBytes(secret).Length.ShouldBe(64);
    }

    [Fact]
    public void Only_its_owner_can_read_it()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no file modes.");
            return;
        }

        SigningKey.File.ReadOrCreate(FilePath);

        File.GetUnixFileMode(FilePath).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public void Processes_that_start_together_agree_on_one_secret()
    {
        for (var round = 0; round < 50; round++)
        {
            var path = Path.Combine(_folder.FullName, $"data-{round}", "jwt-secret");
            var secrets = new ConcurrentBag<string>();
            using var start = new Barrier(8);
            var threads = Enumerable.Range(0, start.ParticipantCount).Select(_ => new Thread(() =>
            {
                start.SignalAndWait();
                secrets.Add(SigningKey.File.ReadOrCreate(path));
            })).ToList();
            threads.ForEach(thread => thread.Start());
            threads.ForEach(thread => thread.Join());

            secrets.Count.ShouldBe(start.ParticipantCount);
            secrets.Distinct().ShouldHaveSingleItem();
            Directory.GetFiles(Path.GetDirectoryName(path)!).ShouldBe([path]);
        }
    }

    [Fact]
    public void A_secret_that_a_dead_process_left_empty_is_created()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(FilePath)!);
        File.WriteAllText(FilePath, "");

        SigningKey.File.ReadOrCreate(FilePath).ShouldBe(SigningKey.File.ReadOrCreate(FilePath));
    }

    [Fact]
    public void A_damaged_secret_is_not_used()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(FilePath)!);
        File.WriteAllText(FilePath, "short");

        Should.Throw<CommandException>(() => SigningKey.File.ReadOrCreate(FilePath)).Message.ShouldContain("damaged");
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
