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

      An element that no rule names is shown by default, as a block or inline (em:is-block-by-default), and carries data-tei with
      its name: html.py reports these.</xd:desc>
  </xd:doc>

  <xsl:mode name="h:text" on-no-match="fail" on-multiple-match="fail"/>
  <xsl:mode name="h:attribute" on-no-match="fail" on-multiple-match="fail"/>

  <!-- ============ attributes ============ -->

  <!-- the identifier, the language: what every element may carry -->
  <xsl:template name="h:common" as="attribute()*">
    <xsl:param name="class" as="xs:string*" select="local-name()"/>
    <xsl:attribute name="class" select="string-join($class, ' ')"/>
    <xsl:apply-templates select="@xml:id, @xml:lang" mode="h:attribute"/>
  </xsl:template>

  <xsl:template match="@xml:id" mode="h:attribute" as="attribute()">
    <xsl:attribute name="id" select="."/>
  </xsl:template>

  <!-- only what is shaped like a language tag -->
  <xsl:template match="@xml:lang" mode="h:attribute" as="attribute()?">
    <xsl:if test="matches(., '^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$')">
      <xsl:attribute name="lang" select="."/>
    </xsl:if>
  </xsl:template>

  <!-- ============ shapes ============ -->

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
    <xsl:param name="content" as="node()*">
      <xsl:apply-templates mode="h:text"/>
    </xsl:param>
    <xsl:variable name="shape" as="xs:string" select="h:inline-name(., $name)"/>
    <xsl:element name="{$shape}">
      <xsl:call-template name="h:common">
        <xsl:with-param name="class" select="$class, 'inline'[$shape eq 'div']"/>
      </xsl:call-template>
      <xsl:sequence select="$content"/>
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
      <xsl:apply-templates select="node()" mode="h:text"/>
    </xsl:element>
  </xsl:template>

  <xd:doc>
    <xd:desc>Whether a block has words in the edited text alone, like a subtitle that only another copy has: the source view leaves
      it out, mark and all.</xd:desc>
    <xd:param name="block">a TEI element</xd:param>
    <xd:return>true where the source has nothing at this place, not even a note or a page break</xd:return>
  </xd:doc>
  <xsl:function name="h:is-only-edited" as="xs:boolean" visibility="public">
    <xsl:param name="block" as="element()"/>
    <xsl:sequence select="exists($block//app) and not(em:source($block/node(), em:base-witness($block))) and em:edited($block/node())
        and empty($block//(note | pb | figure | ref[@type = 'noteAnchor'])[not(ancestor::app)])"/>
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
      <xsl:otherwise>
        <xsl:value-of select="em:spaced(.)"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

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
      | trailer | docTitle | docImprint | docEdition | docDate | sp | speaker | stage | signed | salute | dateline | byline
      | docAuthor[parent::titlePage] | ab | lg | l | cit | figure | figDesc | castList | imprimatur | listBibl | sourceDoc"
      mode="h:text" as="element()">
    <xsl:call-template name="h:block"/>
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

  <!-- ============ paragraphs, lists, tables ============ -->

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

  <xsl:template match="list" mode="h:text" as="element()">
    <xsl:variable name="is-plain" as="xs:boolean" select="exists(item) and empty(* except item)"/>
    <xsl:call-template name="h:block">
      <xsl:with-param name="name" select="if (not($is-plain)) then 'div' else if (@rend = 'numbered' or @type = 'ordered')
          then 'ol' else 'ul'"/>
    </xsl:call-template>
  </xsl:template>

  <!-- the signs of the source stand before the items, inside them; what comes before a label goes to the item before -->
  <xsl:template match="list[em:is-labelled(.)]" mode="h:text" as="element()+" priority="1">
    <xsl:apply-templates select="label[1]/preceding-sibling::*" mode="#current"/>
    <ul>
      <xsl:call-template name="h:common">
        <xsl:with-param name="class" select="'list', 'labelled'"/>
      </xsl:call-template>
      <xsl:for-each-group select="label[1] | label[1]/following-sibling::*" group-starting-with="label">
        <li>
          <xsl:for-each select="current-group()[self::item]">
            <xsl:call-template name="h:common"/>
          </xsl:for-each>
          <xsl:apply-templates select="current-group()[self::label]" mode="#current"/>
          <xsl:text> </xsl:text>
          <div>
            <xsl:apply-templates select="current-group()[self::item]/node(), current-group()[not(self::item or self::label)]" mode="#current"/>
          </div>
        </li>
      </xsl:for-each-group>
    </ul>
  </xsl:template>

  <xsl:template match="item" mode="h:text" as="element()">
    <xsl:call-template name="h:block">
      <xsl:with-param name="name" select="if (parent::list and empty(../* except ../item)) then 'li' else 'div'"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="table" mode="h:text" as="element()">
    <div class="scroll" tabindex="0" role="region" aria-label="{em:label('table', $language)}">
      <xsl:call-template name="h:block">
        <xsl:with-param name="name" select="if (h:is-plain-table(.)) then 'table' else 'div'"/>
      </xsl:call-template>
    </div>
  </xsl:template>

  <xsl:template match="table/head" mode="h:text" as="element()" priority="1">
    <xsl:call-template name="h:block">
      <xsl:with-param name="name" select="if (h:is-plain-table(..)) then 'caption' else 'div'"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="row" mode="h:text" as="element()">
    <xsl:call-template name="h:block">
      <xsl:with-param name="name" select="if (parent::table/h:is-plain-table(.)) then 'tr' else 'div'"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="cell" mode="h:text" as="element()">
    <xsl:variable name="is-label" as="xs:boolean" select="@role = 'label' or parent::row/@role = 'label'"/>
    <xsl:element name="{if (not(parent::row/parent::table/h:is-plain-table(.))) then 'div' else if ($is-label) then 'th' else 'td'}">
      <xsl:call-template name="h:common"/>
      <xsl:if test="parent::row/parent::table/h:is-plain-table(.)">
        <xsl:for-each select="(@cols, @rows)[. castable as xs:positiveInteger][xs:integer(.) le 100]">
          <xsl:attribute name="{if (local-name() eq 'cols') then 'colspan' else 'rowspan'}" select="xs:positiveInteger(.)"/>
        </xsl:for-each>
      </xsl:if>
      <xsl:apply-templates mode="#current"/>
    </xsl:element>
  </xsl:template>

  <xd:doc>
    <xd:desc>Whether a table is one for HTML too: rows of cells, under at most one heading that opens it.</xd:desc>
    <xd:param name="table">a table</xd:param>
    <xd:return>false where page breaks or other matter stand between</xd:return>
  </xd:doc>
  <xsl:function name="h:is-plain-table" as="xs:boolean" visibility="public">
    <xsl:param name="table" as="element(table)"/>
    <xsl:sequence select="exists($table/row) and empty($table/(* except row) except $table/*[1][self::head])
        and empty($table/row/(* except cell)) and empty($table/(. | row)/text()[normalize-space()])"/>
  </xsl:function>

  <!-- ============ quotations, words ============ -->

  <xsl:template match="quote" mode="h:text" as="element()">
    <xsl:choose>
      <xsl:when test="em:holds-block(.) or parent::div or parent::body or parent::cit[not(parent::p)]">
        <xsl:call-template name="h:block">
          <xsl:with-param name="name" select="'blockquote'"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="h:inline"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- quotation marks are set only where the text has none of its own -->
  <xsl:template match="q | said | soCalled" mode="h:text" as="element()">
    <xsl:variable name="is-marked" as="xs:boolean" select="matches(normalize-space(), '^\s*[«“”„‘’&quot;'']')
        or matches(string(preceding::text()[1]), '[«“”„‘&quot;'']\s*$') or local-name() ne 'q' and @rend"/>
    <xsl:call-template name="h:inline">
      <xsl:with-param name="name" select="if ($is-marked) then 'span' else 'q'"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="hi" mode="h:text" as="element()">
    <xsl:variable name="rend" as="xs:string*" select="tokenize(lower-case(string-join((@rend, @style), ' ')), '[^a-z-]+')[.]"/>
    <xsl:call-template name="h:inline">
      <xsl:with-param name="name" select="if ($rend[starts-with(., 'sup')]) then 'sup' else if ($rend[starts-with(., 'sub')]) then 'sub'
          else if ($rend = ('bold', 'b', 'strong')) then 'b'
          else if (empty($rend) or $rend[starts-with(., 'ital')] or $rend = ('i', 'oblique')) then 'i' else 'span'"/>
      <xsl:with-param name="class" select="'hi', 'smallcaps'[$rend = ('smallcaps', 'small-caps', 'sc')],
          'underline'[$rend[starts-with(., 'underl')]]"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="emph | foreign | mentioned | term" mode="h:text" as="element()">
    <xsl:call-template name="h:inline">
      <xsl:with-param name="name" select="if (self::emph) then 'em' else 'i'"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="title" mode="h:text" as="element()">
    <xsl:call-template name="h:inline">
      <xsl:with-param name="name" select="if (@level = ('a', 'u', 's')) then 'span' else 'cite'"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="date | time | num | measure | measureGrp | label | seg | s | cl | phr | w | c | pc | gloss | abbr | expan | ex | am
      | author | editor | respStmt | resp | publisher | pubPlace | biblScope | citedRange | idno | edition | series | extent
      | forename | surname | addName | nameLink | roleName | genName | settlement | country | region | district | email | address
      | addrLine | docAuthor[not(parent::titlePage)] | unclear | subst | rdgGrp | surplus | desc | cb | gb | fw | distributor
      | handShift | imprint | corr | orig | reg | roleDesc | role | witEnd" mode="h:text" as="element()">
    <xsl:call-template name="h:inline"/>
  </xsl:template>

  <xsl:template match="add" mode="h:text" as="element()">
    <xsl:call-template name="h:inline">
      <xsl:with-param name="name" select="'ins'"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="del" mode="h:text" as="element()">
    <xsl:call-template name="h:inline">
      <xsl:with-param name="name" select="'del'"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="lb" mode="h:text" as="node()*">
    <xsl:if test="not(@break = 'no')">
      <br>
        <xsl:apply-templates select="@xml:id" mode="h:attribute"/>
      </br>
    </xsl:if>
  </xsl:template>

  <xsl:template match="space" mode="h:text" as="node()*">
    <xsl:text> </xsl:text>
  </xsl:template>

  <!-- points of the text: an address, and room on the page where a division may have begun -->
  <xsl:template match="anchor | milestone | index | witStart | lacunaStart | lacunaEnd" mode="h:text" as="element()">
    <xsl:variable name="is-section" as="xs:boolean" select="self::milestone and (parent::body or parent::div or parent::back or parent::front)"/>
    <xsl:element name="{if ($is-section) then 'div' else 'span'}">
      <xsl:call-template name="h:common"/>
    </xsl:element>
  </xsl:template>

  <!-- no other host is asked for an image: its name and description stand instead -->
  <xsl:template match="graphic | media" mode="h:text" as="element()">
    <span class="graphic">
      <xsl:apply-templates select="@xml:id" mode="h:attribute"/>
      <span data-generated="">[{em:label('image', $language, string(@url))}]</span>
      <xsl:apply-templates mode="#current"/>
    </span>
  </xsl:template>

  <!-- ============ links ============ -->

  <xd:doc>
    <xd:desc>Whether something inside an element will be a link or hold one, so that the element itself must not be.</xd:desc>
    <xd:param name="element">a TEI element</xd:param>
    <xd:return>true where one does</xd:return>
  </xd:doc>
  <xsl:function name="h:holds-link" as="xs:boolean" visibility="public">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element/descendant::*[self::app or self::ref or self::ptr or self::note or self::pb
        or self::table or self::sic[em:is-crux(.)] or @ref])"/>
  </xsl:function>

  <!-- words that lead to an address: one link, or a link for each stretch of words -->
  <xsl:template name="h:linked" as="element()">
    <xsl:param name="href" as="xs:string?"/>
    <xsl:param name="class" as="xs:string*" select="local-name()"/>
    <xsl:param name="name" as="xs:string" select="'span'"/>
    <xsl:choose>
      <xsl:when test="exists($href) and not(h:holds-link(.)) and not(em:holds-block(.))">
        <a href="{$href}">
          <xsl:call-template name="h:common">
            <xsl:with-param name="class" select="$class"/>
          </xsl:call-template>
          <xsl:apply-templates mode="h:text">
            <xsl:with-param name="href" select="()" tunnel="yes"/>
          </xsl:apply-templates>
        </a>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="h:inline">
          <xsl:with-param name="name" select="$name"/>
          <xsl:with-param name="class" select="$class"/>
          <xsl:with-param name="content" as="node()*">
            <xsl:apply-templates mode="h:text">
              <xsl:with-param name="href" select="$href" tunnel="yes"/>
              <xsl:with-param name="link-class" select="$class[1]" tunnel="yes"/>
            </xsl:apply-templates>
          </xsl:with-param>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="ref" mode="h:text" as="element()">
    <xsl:call-template name="h:linked">
      <xsl:with-param name="href" select="(tokenize(@target) ! h:address(., current()))[1]"/>
    </xsl:call-template>
  </xsl:template>

  <!-- a pointer without words shows where it leads -->
  <xsl:template match="ptr" mode="h:text" as="element()">
    <xsl:variable name="href" as="xs:string?" select="(tokenize(@target) ! h:address(., current()))[1]"/>
    <xsl:element name="{if (exists($href)) then 'a' else 'span'}">
      <xsl:call-template name="h:common"/>
      <xsl:for-each select="$href">
        <xsl:attribute name="href" select="."/>
      </xsl:for-each>
      <xsl:attribute name="data-generated"/>
      <xsl:value-of select="if (starts-with($href, '#')) then '→' else string(@target)"/>
    </xsl:element>
  </xsl:template>
</xsl:stylesheet>
