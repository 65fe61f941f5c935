using Renesandro.Media.Storage.Local;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Storage.Local;

public sealed class StoredFileTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("renesandro-local-");
    private readonly Guid _mediaId = Guid.NewGuid();
    private readonly string _root;

    public StoredFileTests()
    {
        _root = _directory.CreateSubdirectory("out").FullName;
        Job("summer-1", _mediaId);
        File.WriteAllText(Path.Combine(_directory.FullName, "secret.mp4"), "secret");
    }

    public void Dispose() => _directory.Delete(recursive: true);

    [Theory]
    [InlineData("file:///elsewhere/out/summer-1/0000_a.mp4", true)]
    [InlineData("file:///out/summer-1/missing.mp4", false)]
    [InlineData("file:///out/summer-1/", false)]
    [InlineData("file:///out/summer-1/.renesandro-job", false)]
    [InlineData("file:///out/summer-1/.x.renesandro.part", false)]
    [InlineData("file:///out/.renesandro-claim-1/0000_a.mp4", false)]
    [InlineData("file:///out/%2e%2e/secret.mp4", false)]
    [InlineData("file:///out/summer-1/..%2f..%2fsecret.mp4", false)]
    [InlineData("https://example.com/out/summer-1/0000_a.mp4", false)]
    public void Only_a_file_that_was_stored_for_the_job_is_found(string url, bool isThere)
    {
        File.WriteAllText(Path.Combine(_root, "summer-1", ".x.renesandro.part"), "half a variant");
        Job(".renesandro-claim-1", _mediaId);

        Find(url).ShouldBe(isThere ? Path.Combine(_root, "summer-1", "0000_a.mp4") : null);
    }

    [Fact]
    public void A_folder_of_another_job_is_not_looked_into()
    {
        Job("summer-2", Guid.NewGuid());

        Find("file:///out/summer-2/0000_a.mp4").ShouldBeNull();
    }

    [Fact]
    public void A_link_is_not_followed()
    {
        File.CreateSymbolicLink(Path.Combine(_root, "summer-1", "link.mp4"), Path.Combine(_directory.FullName, "secret.mp4"));
        Directory.CreateSymbolicLink(Path.Combine(_root, "linked"), Path.Combine(_root, "summer-1"));

        Find("file:///out/summer-1/link.mp4").ShouldBeNull();
        Find("file:///out/linked/0000_a.mp4").ShouldBeNull();
    }

    private void Job(string folder, Guid mediaId)
    {
        var path = Directory.CreateDirectory(Path.Combine(_root, folder)).FullName;
        File.WriteAllText(Path.Combine(path, ".renesandro-job"), mediaId.ToString());
        File.WriteAllText(Path.Combine(path, "0000_a.mp4"), "variant");
    }

    private string? Find(string url) => StoredFile.Find(_root, _mediaId.ToString(), new Uri(url))?.FullName;
}
