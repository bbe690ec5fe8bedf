<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:xd="http://www.oxygenxml.com/ns/doc/xsl"
    xmlns:em="urn:emendata:xslt"
    xmlns:h="urn:emendata:xslt:html"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all"
    expand-text="yes">
  <xd:doc scope="stylesheet">
    <xd:desc>The words of the article (mode h:text). Two things HTML is stricter about than TEI are settled here once: what holds a
      block becomes a div, never a p or span; and a link never stands inside a link (h:holds-link), its address goes down to the
      words instead (tunnel parameter `href`).

      Here stand the shapes that all rules use, and divisions and paragraphs; the modules included hold the rules for the other
      kinds of matter. An element that no rule names is shown by default, as a block or inline (em:is-block-by-default), and
      carries data-tei with its name: html.py reports these.</xd:desc>
  </xd:doc>

  <xsl:include href="renditions.xsl"/>
  <xsl:include href="words.xsl"/>
  <xsl:include href="links.xsl"/>
  <xsl:include href="lists.xsl"/>
  <xsl:include href="verse.xsl"/>
  <xsl:include href="transcription.xsl"/>
  <xsl:include href="dictionary.xsl"/>
  <xsl:include href="speech.xsl"/>
  <xsl:include href="figures.xsl"/>
  <xsl:include href="code.xsl"/>
  <xsl:include href="further.xsl"/>

  <xd:doc><xd:desc>Whether the document holds characters that turn the direction of writing (U+202A to U+202E, U+2066 to U+2069).</xd:desc></xd:doc>
  <xsl:param name="turns" as="xs:boolean" select="false()"/>

  <xsl:mode name="h:text" on-no-match="fail" on-multiple-match="fail"/>
  <xsl:mode name="h:attribute" on-no-match="fail" on-multiple-match="fail"/>

  <!-- ============ attributes ============ -->

  <!-- class, identifier, language: what every element may carry -->
  <xsl:template name="h:common" as="attribute()*">
    <xsl:param name="class" as="xs:string*" select="local-name()"/>
    <xsl:param name="renditions" as="xs:string*" select="if (@rend or @rendition or @style) then h:renditions(.) else ()"/>
    <xsl:attribute name="class" select="$class, $renditions ! ('r-' || .)"/>
    <xsl:if test="@xml:id">
      <xsl:attribute name="id" select="@xml:id"/>
    </xsl:if>
    <xsl:apply-templates select="@xml:lang" mode="h:attribute"/>
  </xsl:template>

  <xsl:template match="@xml:id" mode="h:attribute" as="attribute()">
    <xsl:attribute name="id" select="."/>
  </xsl:template>

  <!-- only what is shaped like a language tag; the direction of writing where it is not that of what stands around -->
  <xsl:template match="@xml:lang" mode="h:attribute" as="attribute()*">
    <xsl:if test="h:is-tag(.)">
      <xsl:variable name="is-rtl" as="xs:boolean" select="h:is-rtl(.)"/>
      <xsl:attribute name="lang" select="."/>
      <xsl:if test="$is-rtl or ../ancestor::*[@xml:lang][1]/h:is-rtl(@xml:lang)">
        <xsl:attribute name="dir" select="if ($is-rtl) then 'rtl' else 'ltr'"/>
      </xsl:if>
    </xsl:if>
  </xsl:template>

  <!-- quicker than a regular expression, as it is asked of every foreign name: a language, neither private ("x-") nor blank at an end -->
  <xsl:function name="h:is-tag" as="xs:boolean" cache="yes">
    <xsl:param name="tag" as="xs:string"/>
    <xsl:sequence select="$tag castable as xs:language and string-length(substring-before($tag || '-', '-')) ge 2 and not(contains($tag, ' '))"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>Whether a language is written from right to left: by the script its tag names, else by the script it is commonly
      written in.</xd:desc>
    <xd:param name="tag">BCP 47: "ar", "az-Arab"</xd:param>
    <xd:return>false for "ar-Latn"</xd:return>
  </xd:doc>
  <xsl:function name="h:is-rtl" as="xs:boolean" visibility="public" cache="yes">
    <xsl:param name="tag" as="xs:string"/>
    <xsl:variable name="parts" as="xs:string*" select="tokenize(lower-case($tag), '-')"/>
    <xsl:variable name="script" as="xs:string?" select="$parts[position() gt 1][matches(., '^[a-z]{4}$')][1]"/>
    <xsl:sequence select="if (exists($script))
        then $script = tokenize('arab aran hebr syrc thaa nkoo mand samr adlm rohg mend hung phnx')
        else $parts[1] = tokenize('ar arc aeb acm apc arb ary arz azb ckb dv fa glk he hbo iw lrc mzn nqo otk ota pes pnb prs ps sd
          skr syc syr ug ur yi ydd jpr jrb lad-hebr xmn')"/>
  </xsl:function>

  <!-- ============ shapes ============ -->

  <!-- What stands inside a shape: the words, and beside them what rules for single elements add. It is never handed over as a
       parameter, as it would be copied once for each element around it. -->
  <xsl:mode name="h:content" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="*" mode="h:content" as="node()*">
    <xsl:apply-templates mode="h:text"/>
  </xsl:template>

  <xd:doc>
    <xd:desc>The HTML element for running words: span, or div where it holds a block.</xd:desc>
    <xd:param name="element">a TEI element</xd:param>
    <xd:param name="inline">its name where it holds no block</xd:param>
    <xd:return>the name</xd:return>
  </xd:doc>
  <xsl:function name="h:inline-name" as="xs:string" visibility="public">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="inline" as="xs:string"/>
    <xsl:sequence select="if (em:holds-block($element)) then 'div' else $inline"/>
  </xsl:function>

  <!-- running words -->
  <xsl:template name="h:inline" as="element()">
    <xsl:param name="name" as="xs:string" select="'span'"/>
    <xsl:param name="class" as="xs:string*" select="local-name()"/>
    <xsl:param name="renditions" as="xs:string*" select="if (@rend or @rendition or @style) then h:renditions(.) else ()"/>
    <xsl:variable name="shape" as="xs:string" select="h:inline-name(., $name)"/>
    <xsl:element name="{$shape}">
      <xsl:call-template name="h:common">
        <xsl:with-param name="class" select="$class, 'inline'[$shape eq 'div']"/>
        <xsl:with-param name="renditions" select="$renditions"/>
      </xsl:call-template>
      <xsl:apply-templates select="." mode="h:content"/>
    </xsl:element>
  </xsl:template>

  <!-- a block -->
  <xsl:template name="h:block" as="element()">
    <xsl:param name="name" as="xs:string" select="'div'"/>
    <xsl:param name="class" as="xs:string*" select="local-name()"/>
    <xsl:param name="role" as="xs:string?" select="()"/>
    <xsl:element name="{$name}">
      <xsl:call-template name="h:common">
        <xsl:with-param name="class" select="$class"/>
      </xsl:call-template>
      <xsl:for-each select="$role">
        <xsl:attribute name="role" select="."/>
      </xsl:for-each>
      <xsl:if test="h:is-only-edited(.)">
        <xsl:attribute name="data-view" select="'edited'"/>
      </xsl:if>
      <xsl:apply-templates select="." mode="h:content"/>
    </xsl:element>
  </xsl:template>

  <!-- running words where it stands among such, a block elsewhere -->
  <xsl:template name="h:flow" as="element()">
    <xsl:param name="class" as="xs:string*" select="local-name()"/>
    <xsl:variable name="is-among-words" as="xs:boolean" select="em:is-among-words(.)"/>
    <xsl:element name="{if (em:holds-block(.) or not($is-among-words)) then 'div' else 'span'}">
      <xsl:call-template name="h:common">
        <xsl:with-param name="class" select="$class, 'inline'[$is-among-words][em:holds-block(current())]"/>
      </xsl:call-template>
      <xsl:apply-templates select="." mode="h:content"/>
    </xsl:element>
  </xsl:template>

  <!-- what the page adds to the words: never part of them -->
  <xsl:template name="h:added" as="element()">
    <xsl:param name="words" as="xs:string"/>
    <xsl:param name="class" as="xs:string?" select="()"/>
    <span data-generated="">
      <xsl:for-each select="$class">
        <xsl:attribute name="class" select="."/>
      </xsl:for-each>
      <xsl:value-of select="$words"/>
    </span>
  </xsl:template>

  <xd:doc>
    <xd:desc>Whether a block has words in the edited text alone, like a subtitle that only another copy has: the source view leaves
      it out, mark and all.</xd:desc>
    <xd:param name="block">a TEI element</xd:param>
    <xd:return>true where the source has nothing at this place, not even a note or a page break</xd:return>
  </xd:doc>
  <xsl:function name="h:is-only-edited" as="xs:boolean" visibility="public">
    <xsl:param name="block" as="element()"/>
    <!-- words outside every entry are in the source, too: of most blocks that is known at their first -->
    <xsl:sequence select="exists($block//app) and (exists($block/ancestor-or-self::*[h:is-not-source(.)]) or not(h:has-plain-words($block)))
        and not(em:source($block/node(), em:base-witness($block))) and em:edited($block/node())
        and empty($block//(note | pb | figure | ref[@type = 'noteAnchor'])[not(ancestor::app)])"/>
  </xsl:function>

  <!-- whether words stand in an element, and not only in parts of it that the source view may leave out -->
  <xsl:function name="h:has-plain-words" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element/text()[normalize-space()]) or $element/*[not(h:is-not-source(.))]/h:has-plain-words(.) = true()"/>
  </xsl:function>

  <!-- what the source view may leave out, or show as something else -->
  <xsl:function name="h:is-not-source" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element[self::app or self::choice or self::supplied or self::gap or self::note or self::ref or self::fw
        or self::pb or self::teiHeader or self::standOff or em:is-annotation(.)])"/>
  </xsl:function>

  <!-- ============ nodes ============ -->

  <xsl:template match="/" mode="h:text" as="node()*">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <xsl:template match="comment() | processing-instruction()" mode="h:text" as="node()*"/>

  <!-- words; inside a link that was handed down, they are the link -->
  <xsl:template match="text()" mode="h:text" as="node()*">
    <xsl:param name="href" as="xs:string?" select="()" tunnel="yes"/>
    <xsl:param name="link-class" as="xs:string?" select="()" tunnel="yes"/>
    <xsl:choose>
      <xsl:when test="exists($href) and normalize-space()">
        <a href="{$href}">
          <xsl:for-each select="$link-class">
            <xsl:attribute name="class" select="."/>
          </xsl:for-each>
          <xsl:value-of select="em:spaced(.)"/>
        </a>
      </xsl:when>
      <xsl:when test="em:is-joined(.)">
        <xsl:value-of select="em:spaced(em:joined(.))"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="if (contains(., '&#xA0;')) then em:spaced(.) else ."/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- characters that turn the direction of writing turn nothing outside the words they stand in -->
  <xsl:template match="text()[$turns][matches(., '[&#x202A;-&#x202E;&#x2066;-&#x2069;]')]" mode="h:text" as="node()*" priority="1">
    <span class="turning">
      <xsl:next-match/>
    </span>
  </xsl:template>

  <!-- blanks that only lay out the file, in elements that hold no words of their own -->
  <xsl:template match="text()[parent::subst or parent::choice or parent::app or parent::rdgGrp or parent::ruby
      or (parent::w or parent::c) and empty(../text()[normalize-space()])][not(normalize-space())]" mode="h:text" as="node()*"/>

  <!-- nobody planned for it -->
  <xsl:template match="*" mode="h:text" as="element()">
    <xsl:element name="{if (em:is-block-by-default(.)) then 'div' else 'span'}">
      <xsl:call-template name="h:common">
        <xsl:with-param name="class" select="'by-default'"/>
      </xsl:call-template>
      <xsl:attribute name="data-tei" select="local-name()"/>
      <xsl:apply-templates mode="#current"/>
    </xsl:element>
  </xsl:template>

  <!-- ============ divisions ============ -->

  <xsl:template match="text | front | body | back | group | floatingText | epigraph | argument | opener | closer | postscript
      | trailer | docTitle | docImprint | docEdition | docDate | docAuthor[parent::titlePage] | signed | salute | dateline | byline
      | ab | cit | imprimatur | listBibl" mode="h:text" as="element()">
    <xsl:call-template name="h:block"/>
  </xsl:template>

  <!-- lists that a program is asked to make: only that of the headings can be made from the text -->
  <xsl:template match="divGen" mode="h:text" as="element()">
    <xsl:variable name="heads" as="element(head)*"
        select="if (@type = ('toc', 'contents')) then ancestor::text[1]/(front | body | back)//div[not(ancestor::floatingText)]/head[1] else ()"/>
    <div>
      <xsl:call-template name="h:common"/>
      <xsl:choose>
        <xsl:when test="exists($heads)">
          <ol data-generated="">
            <xsl:for-each select="$heads">
              <li>
                <xsl:choose>
                  <xsl:when test="../@xml:id">
                    <a href="#{../@xml:id}">{em:edited(node())}</a>
                  </xsl:when>
                  <xsl:otherwise>{em:edited(node())}</xsl:otherwise>
                </xsl:choose>
              </li>
            </xsl:for-each>
          </ol>
        </xsl:when>
        <xsl:otherwise>
          <span data-generated="">[{string-join((em:label('divGen', $language), @type), ': ')}]</span>
        </xsl:otherwise>
      </xsl:choose>
      <xsl:apply-templates mode="#current"/>
    </div>
  </xsl:template>

  <xsl:template match="titlePage" mode="h:text" as="element()?">
    <xsl:param name="shown" as="element()*" select="()" tunnel="yes"/>
    <xsl:if test="not($shown intersect .)">
      <xsl:call-template name="h:block"/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="titlePart" mode="h:text" as="element()">
    <xsl:call-template name="h:block">
      <xsl:with-param name="name" select="if (h:is-main-title(.) and not(em:holds-block(.)) and . is
          (root(.)//titlePart[h:is-main-title(.)])[1] and exists(ancestor::titlePage[. is h:leading-title-page(em:tei(.))]))
          then 'h1' else 'div'"/>
      <xsl:with-param name="class" select="'titlePart', (@type, 'main')[1][. = ('main', 'sub')]"/>
    </xsl:call-template>
  </xsl:template>

  <xd:doc>
    <xd:desc>The title page that can open the article: the first element of its front matter but for page breaks. Any other stays
      where it stands, so that addresses keep the order of the document.</xd:desc>
    <xd:param name="tei">root element</xd:param>
    <xd:return>a titlePage, or nothing</xd:return>
  </xd:doc>
  <xsl:function name="h:leading-title-page" as="element(titlePage)?" visibility="public">
    <xsl:param name="tei" as="element()"/>
    <xsl:sequence select="$tei/text/front/(* except pb)[1][self::titlePage][empty(../preceding-sibling::*)]"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>Whether a part of a title page is the main title.</xd:desc>
    <xd:param name="part">a titlePart</xd:param>
    <xd:return>true for type main or no type</xd:return>
  </xd:doc>
  <xsl:function name="h:is-main-title" as="xs:boolean" visibility="public">
    <xsl:param name="part" as="element(titlePart)"/>
    <xsl:sequence select="not($part/@type) or $part/@type = 'main'"/>
  </xsl:function>

  <xsl:template match="div | div1 | div2 | div3 | div4 | div5 | div6 | div7" mode="h:text" as="element()">
    <xsl:call-template name="h:block">
      <xsl:with-param name="name" select="'section'"/>
      <xsl:with-param name="class" select="'div', @type[. = ('keywords', 'abstract', 'appendix')]"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="head" mode="h:text" as="element()">
    <xsl:variable name="level" as="xs:integer" select="min((6, 1 + max((1, count(ancestor::*[matches(local-name(), '^div[1-7]?$')])))))"/>
    <xsl:choose>
      <xsl:when test="parent::*[matches(local-name(), '^(div[1-7]?|body|front|back|listBibl|group)$')] and not(em:holds-block(.))">
        <xsl:call-template name="h:block">
          <xsl:with-param name="name" select="'h' || $level"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:when test="parent::*[matches(local-name(), '^(div[1-7]?|body|front|back)$')]">
        <div role="heading" aria-level="{$level}">
          <xsl:call-template name="h:common"/>
          <xsl:apply-templates mode="#current"/>
        </div>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="h:block"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- ============ paragraphs ============ -->

  <xsl:template match="p" mode="h:text" as="element()">
    <xsl:call-template name="h:block">
      <xsl:with-param name="name" select="h:paragraph-name(.)"/>
    </xsl:call-template>
  </xsl:template>

  <xd:doc>
    <xd:desc>The HTML element for a paragraph: p, or div where TEI lets it hold a block or stand inside running words.</xd:desc>
    <xd:param name="paragraph">a TEI element</xd:param>
    <xd:return>"p" or "div"</xd:return>
  </xd:doc>
  <xsl:function name="h:paragraph-name" as="xs:string" visibility="public">
    <xsl:param name="paragraph" as="element()"/>
    <xsl:sequence select="if (em:holds-block($paragraph)) then 'div' else 'p'"/>
  </xsl:function>

  <xsl:template match="ab[@type = 'separator']" mode="h:text" as="element()" priority="1">
    <xsl:call-template name="h:block">
      <xsl:with-param name="class" select="'ab', 'separator'"/>
    </xsl:call-template>
  </xsl:template>

  <!-- lines kept as the source has them -->
  <xsl:template match="ab[@type = 'lines']" mode="h:text" as="element()" priority="1">
    <xsl:call-template name="h:block">
      <xsl:with-param name="class" select="'ab', 'lines'"/>
    </xsl:call-template>
  </xsl:template>
</xsl:stylesheet>
