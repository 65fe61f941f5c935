using Renesandro.Media.Fetching;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Fetching;

public class ShareLinkTests
{
    private const string Google = "https://drive.usercontent.google.com/download?id=1AbC_d-E&export=download&confirm=t";

    [Theory]
    [InlineData("https://drive.google.com/file/d/1AbC_d-E/view?usp=sharing", Google)]
    [InlineData("https://drive.google.com/file/d/1AbC_d-E/view?usp=drive_link", Google)]
    [InlineData("https://drive.google.com/file/d/1AbC_d-E", Google)]
    [InlineData("http://drive.google.com/file/d/1AbC_d-E/preview", Google)]
    [InlineData("https://drive.google.com/file/u/0/d/1AbC_d-E/edit#gid=0", Google)]
    [InlineData("https://drive.google.com/a/example.com/file/d/1AbC_d-E/view", Google)]
    [InlineData("https://drive.google.com/open?id=1AbC_d-E", Google)]
    [InlineData("https://drive.google.com/uc?id=1AbC_d-E", Google)]
    [InlineData("https://drive.google.com/u/1/uc?export=download&id=1AbC_d-E", Google)]
    [InlineData("https://docs.google.com/uc?export=open&id=1AbC_d-E", Google)]
    [InlineData("https://drive.usercontent.google.com/download?id=1AbC_d-E&authuser=0", Google)]
    [InlineData("https://drive.google.com/file/d/1AbC_d-E/view?resourcekey=0-xY_z", Google + "&resourcekey=0-xY_z")]
    [InlineData("https://www.dropbox.com/s/q1w2e3/clip.mp4?dl=0", "https://www.dropbox.com/s/q1w2e3/clip.mp4?dl=1")]
    [InlineData("https://www.dropbox.com/s/q1w2e3/clip.mp4", "https://www.dropbox.com/s/q1w2e3/clip.mp4?dl=1")]
    [InlineData("https://dropbox.com/scl/fi/k3y/a%20b.mp4?rlkey=x1&st=y2&dl=0", "https://dropbox.com/scl/fi/k3y/a%20b.mp4?rlkey=x1&st=y2&dl=1")]
    [InlineData("https://www.dropbox.com/scl/fi/k3y/a.mp4?rlkey=x1&dl=1", "https://www.dropbox.com/scl/fi/k3y/a.mp4?rlkey=x1&dl=1")]
    [InlineData("https://www.dropbox.com/s/q1w2e3/clip.mp4?raw=1", "https://www.dropbox.com/s/q1w2e3/clip.mp4?raw=1")]
    [InlineData("https://1drv.ms/v/s!Abc?e=q", "https://1drv.ms/v/s!Abc?e=q&download=1")]
    [InlineData("https://1drv.ms/v/c/0123/EXyz", "https://1drv.ms/v/c/0123/EXyz?download=1")]
    [InlineData("https://onedrive.live.com/:v:/g/personal/0123/EXyz?e=4", "https://onedrive.live.com/:v:/g/personal/0123/EXyz?e=4&download=1")]
    [InlineData("https://onedrive.live.com/?cid=A1&id=A1%21105&authkey=%21Ab", "https://onedrive.live.com/download?resid=A1%21105&authkey=%21Ab")]
    [InlineData("https://onedrive.live.com/redir?resid=A1!105&authkey=!Ab&ithint=video", "https://onedrive.live.com/download?resid=A1!105&authkey=!Ab")]
    [InlineData("https://acme.sharepoint.com/:v:/s/ads/EXyz?e=ab", "https://acme.sharepoint.com/:v:/s/ads/EXyz?e=ab&download=1")]
    [InlineData("https://acme-my.sharepoint.com/:v:/g/personal/jo_acme/EXyz", "https://acme-my.sharepoint.com/:v:/g/personal/jo_acme/EXyz?download=1")]
    public void A_link_that_was_shared_becomes_that_of_the_file(string shared, string direct) => ShareLink.Direct(new Uri(shared)).AbsoluteUri.ShouldBe(direct);

    [Theory]
    [InlineData("https://example.com/file/d/1AbC/view")]
    [InlineData("https://drive.google.com.example.com/file/d/1AbC/view")]
    [InlineData("https://drive.google.com/drive/folders/1AbC")]
    [InlineData("https://drive.google.com/uc?id=a%26b")]
    [InlineData("https://docs.google.com/document/d/1AbC/edit")]
    [InlineData("https://dl.dropboxusercontent.com/s/q1w2e3/clip.mp4")]
    [InlineData("https://notdropbox.com/s/q1w2e3/clip.mp4?dl=0")]
    [InlineData("https://acme.sharepoint.com/sites/ads/clip.mp4")]
    [InlineData("https://example.com/:v:/s/ads/EXyz")]
    public void Every_other_link_stays_as_it_is(string link) => ShareLink.Direct(new Uri(link)).AbsoluteUri.ShouldBe(link);

    [Fact]
    public void A_shared_file_is_labelled_with_its_id_if_its_link_has_no_name()
    {
        SourceNames.DefaultLabel(new Uri("https://drive.google.com/file/d/1AbC_d-E/view")).ShouldBe("1AbC_d-E");
        SourceNames.DefaultLabel(new Uri("https://drive.google.com/open?id=1AbC_d-E")).ShouldBe("1AbC_d-E");
        SourceNames.DefaultLabel(new Uri("https://www.dropbox.com/scl/fi/k3y/beach.mp4?dl=0")).ShouldBe("beach");
    }
}
